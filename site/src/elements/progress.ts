// What a reader has done, kept in this browser and nowhere else. A lesson counts the same in every language.

export interface LessonDone {
  readonly read?: boolean;
  readonly tasks?: readonly string[];
  readonly quizzes?: readonly string[];
}

type Done = Readonly<Record<string, LessonDone>>;

const KEY = `labproof-progress:${import.meta.env.BASE_URL}`;

export function doneIn(lesson: string): LessonDone {
  return readAll()[lesson] ?? {};
}

export function keepDone(lesson: string, change: (before: LessonDone) => LessonDone): void {
  const all = readAll();
  write(JSON.stringify({ ...all, [lesson]: change(all[lesson] ?? {}) }));
}

export function forgetAll(): void {
  write('{}');
}

/** The lesson whose page an element stands on. */
export function lessonAround(element: Element): string {
  return element.closest<HTMLElement>('lesson-page')?.dataset.lesson ?? '';
}

export function withName(names: readonly string[] = [], name: string, isIn: boolean): readonly string[] {
  const others = names.filter((one) => one !== name);
  return isIn ? [...others, name] : others;
}

/** Storage may be forbidden, full, or written by somebody else: then nothing is remembered. */
function readAll(): Done {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof all === 'object' && all !== null ? (all as Done) : {};
  } catch {
    return {};
  }
}

function write(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // nothing is remembered
  }
}
