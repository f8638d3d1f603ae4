// A lesson as data: what the Markdown says, before anything has run.
import type { Check } from '../check/language/check.ts';
import type { LessonDocument } from './document/lesson-document.ts';
import type { Values, Variable } from './variables/variable.ts';

/** One language's Markdown file of a lesson, parsed. Produced by `parseLesson`; it holds no state of a run. */
export interface Lesson {
  /** Folder name for `lessons/NN-slug/en.md`, else the file's name without `.md`. */
  readonly id: string;
  /** BCP 47 tag from the file name (`en`, `zh-CN`); `und` for a file that is not named for a language. */
  readonly lang: string;
  readonly title: string;
  /** One sentence on what it is about. */
  readonly summary: string | undefined;
  /** `authors`: about the writing of lessons, and listed apart from the course. */
  readonly audience: 'learners' | 'authors';
  /** Path as shown to people: relative to the working directory where it lies below it. */
  readonly file: string;
  /** `plain`: no front matter, no attribute, no container: every command line is judged by itself, as a reader types it. */
  readonly mode: 'lesson' | 'plain';
  readonly lab: LabSpec;
  /** Features that the kernel or the engine must offer, as written: `kernel:vxlan`. */
  readonly requires: readonly string[];
  /** Time limit of a step that states none; `undefined` leaves it to the run. */
  readonly timeoutMs: number | undefined;
  /** All that is done or looked at, in the order of the document. */
  readonly parts: readonly Part[];
  /** The fences among them that are executed, those inside tasks too. */
  readonly steps: readonly Step[];
  /** Sentences of the prose that a check must prove. */
  readonly claims: readonly Claim[];
  /** As declared; everywhere in the lesson their values stand in their place. */
  readonly variables: readonly Variable[];
  readonly values: Values;
  /** The Markdown that all of it was read from, with the values of the variables. */
  readonly document: LessonDocument;
  /** What looks wrong and stops nothing: a fence that looks like commands and is not run, an unfinished heading. */
  readonly notes: readonly LessonNote[];
}

/** What the lesson needs of its lab, from the front matter or, in plain mode, from the commands used. */
export interface LabSpec {
  /** The lab has a Docker daemon of its own. */
  readonly docker: boolean;
  /** Images present in that daemon before the first step. */
  readonly images: readonly string[];
  /** Names of its hosts, at least one; several are joined by a wire. Steps without a host are typed into the first. */
  readonly hosts: readonly string[];
  /** There is an outside host that tells whom it sees. */
  readonly internet: boolean;
}

export type Part = Step | Sentence | Task | Quiz;

/** One line of a `check` fence: a fact about the lab. */
export interface Sentence {
  readonly kind: 'sentence';
  readonly id: string;
  /** Present where the author gave the id with `{#id}`. */
  readonly named?: true;
  /** 1-based. */
  readonly line: number;
  readonly heading: string;
  /** As written. */
  readonly text: string;
  /** What it says; where `{{name}}` stands in the text, with holes. */
  readonly check: Check;
  /** How long it may take to become true; `undefined` leaves it to the run. */
  readonly withinMs: number | undefined;
  /** `{path}`: record the way of its packets through the lab. */
  readonly path?: true;
}

/** `::: task`: something to do, whose checks are false before the solution and true after it. */
export interface Task extends ContainerPart {
  readonly kind: 'task';
  readonly points: number;
  /** In order, the mildest first. */
  readonly hints: readonly Hint[];
  readonly checks: readonly (Sentence | Step)[];
  readonly solution: readonly Step[];
}

/** Markdown between a container's lines. */
export interface Hint {
  readonly line: number;
  readonly text: string;
}

/** `::: quiz`: a question with options to tick. */
export interface Quiz extends ContainerPart {
  readonly kind: 'quiz';
  readonly options: readonly Option[];
}

export interface Option {
  /** 1-based. */
  readonly line: number;
  /** The author's answer. */
  readonly ticked: boolean;
  /** Markdown, on one line. */
  readonly text: string;
  /** Where the option is a check sentence in code: ticked ones hold, the others do not. */
  readonly sentence: Sentence | undefined;
}

interface ContainerPart {
  readonly id: string;
  /** Present where the author gave the id with `{#id}`. */
  readonly named?: true;
  /** 1-based line of the opening `:::`. */
  readonly line: number;
  /** 1-based line of the closing `:::`. */
  readonly endLine: number;
  readonly heading: string;
}

/** One fence that is executed. */
export interface Step {
  readonly id: string;
  /** Present where the author gave the id with `#id`; else it comes from the heading and differs by language. */
  readonly named?: true;
  /** 1-based line of the opening fence. */
  readonly line: number;
  /** `check`: a shell check, run but not shown as a step. `solution`: the reference answer of a task. */
  readonly kind: 'step' | 'check' | 'solution';
  /** Nearest heading above, as text; empty where there is none. */
  readonly heading: string;
  readonly terminal: string;
  /** Whose terminal it is; the first host's where undefined. */
  readonly host: string | undefined;
  readonly commands: readonly Command[];
  readonly expects: StepExpectation;
  readonly background: boolean;
  readonly timeoutMs: number | undefined;
  /** The reason not to run it; `undefined` for a step that runs. */
  readonly skip: string | undefined;
  /** The `output` fence that belongs to the step as a whole. */
  readonly output: ExpectedOutput | undefined;
}

/** A link in the prose to a check's id. */
export interface Claim {
  /** 1-based. */
  readonly line: number;
  /** The link's text. */
  readonly text: string;
  /** The rest of its sentence, as text with its white space; in a table, what the row is about stands before. */
  readonly around: { readonly before: string; readonly after: string };
  readonly checkId: string;
}

/** How a step must end. `fails` without a text accepts any failure. */
export type StepExpectation =
  | { readonly kind: 'succeeds' }
  | { readonly kind: 'exits'; readonly code: number }
  | { readonly kind: 'fails'; readonly text: string | undefined };

/** One complete shell command, as bash reads it: it may span lines (heredoc, loop, continuation). */
export interface Command {
  /** 1-based Markdown line on which the command starts. */
  readonly line: number;
  readonly endLine: number;
  /** Source text, without the fence's indentation and without a console prompt. */
  readonly text: string;
  /** A failure is no failure here: `set +e` is in force, or it is a bare condition such as `[ -f x ] && y`. */
  readonly mayFail: boolean;
  /** Starts an interactive shell that following steps are typed into: `docker run -it box sh`, `ip netns exec ns1 bash`. */
  readonly opensShell: boolean;
  /** The output shown under the command in a `console` fence. */
  readonly output: ExpectedOutput | undefined;
}

/** Output as the lesson shows it. */
export interface ExpectedOutput {
  /** 1-based line of the first line of the text itself. */
  readonly line: number;
  /** Without the final newline; the fence's indentation removed. */
  readonly text: string;
  readonly match: 'typed' | 'contains' | 'exact';
}

/** Something a reader or author should know, at its line; not an error. */
export interface LessonNote {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
