// What moves on a page. Everything works without it; each element finds in its own markup what to say.
import { ClaimProof } from './claim-proof.ts';
import { CopyButton } from './copy-button.ts';
import { CourseProgress } from './course-progress.ts';
import { EvidenceFilter } from './evidence-filter.ts';
import { LanguageLinks } from './language-links.ts';
import { LessonEnd } from './lesson-end.ts';
import { LessonProgress } from './lesson-progress.ts';
import { NotFound } from './not-found.ts';
import { PictureSteps } from './picture-steps.ts';
import { QuizCard } from './quiz-card.ts';
import { focusSearch } from './search-focus.ts';
import { makeSearchInTime } from './search-in-time.ts';
import { TaskCard } from './task-card.ts';

customElements.define('copy-button', CopyButton);
customElements.define('claim-proof', ClaimProof);
customElements.define('quiz-card', QuizCard);
customElements.define('task-card', TaskCard);
customElements.define('lesson-end', LessonEnd);
customElements.define('lesson-progress', LessonProgress);
customElements.define('course-progress', CourseProgress);
customElements.define('language-links', LanguageLinks);
customElements.define('not-found', NotFound);
customElements.define('evidence-filter', EvidenceFilter);
customElements.define('picture-steps', PictureSteps);
makeSearchInTime();
focusSearch();
