// A lesson's Markdown, read once: what its parts are parsed from and its page is made of.
import type { Token } from 'markdown-it';
import type { Values, Variable } from '../variables/variable.ts';
import type { Containers } from './find-containers.ts';
import type { Fence } from './find-fences.ts';
import type { FrontMatter } from './front-matter.ts';
import type { FenceInfo } from './parse-fence.ts';

export interface Block {
  readonly fence: Fence;
  readonly info: FenceInfo;
}

export interface LessonDocument {
  readonly mode: 'lesson' | 'plain';
  /** `undefined` where there is none, or where it is at fault. */
  readonly frontMatter: FrontMatter | undefined;
  readonly hasFrontMatter: boolean;
  readonly blocks: readonly Block[];
  /** In the order of their lines; with faults that count where the document is a lesson. */
  readonly containers: Containers;
  readonly tokens: readonly Token[];
  readonly variables: DocumentVariables;
  /** All lines of the file, front matter blanked, variables filled in. */
  readonly lines: readonly string[];
  /** Text of the first heading. */
  readonly heading: string | undefined;
}

/** What the front matter declares, as this seed has it and the text uses it. */
export interface DocumentVariables {
  readonly declared: readonly Variable[];
  readonly values: Values;
  readonly used: ReadonlySet<string>;
}
