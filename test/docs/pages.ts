// The documentation as its tests see it: each page's text and fences, and the lessons and commands shown in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fence, findFences } from '../../runner/lesson/document/find-fences.ts';
import { createMarkdown } from '../../runner/lesson/document/markdown.ts';
import { type FenceInfo, parseFence } from '../../runner/lesson/document/parse-fence.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface DocPage {
  /** Below the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly fences: readonly DocFence[];
}

export interface DocFence {
  readonly file: string;
  /** 1-based line of its first line of content. */
  readonly line: number;
  readonly info: FenceInfo;
  readonly text: string;
}

export interface ShownLesson {
  /** `docs/authors/checks.md:9` as a file name. */
  readonly name: string;
  readonly text: string;
}

export interface ShownCommand {
  readonly file: string;
  readonly line: number;
  /** Without the words that call labproof. */
  readonly args: readonly string[];
  /** What the page shows below it. */
  readonly output: string;
}

export function readPages(): readonly DocPage[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const docs = below.filter((name) => name.endsWith('.md') && !name.startsWith('examples/'));
  return ['README.md', ...docs.map((name) => `docs/${name}`).toSorted()].map(readPage);
}

export function readPage(file: string): DocPage {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const fences = findFences(createMarkdown().parse(text, {}));
  return { file, text, fences: fences.map((fence) => docFence(file, fence)) };
}

function docFence(file: string, { contentLine, info, content }: Fence): DocFence {
  return { file, line: contentLine, info: parseFence(info), text: content };
}

/** The file that a fence shows, as `{file=PATH}` says. */
export function fileOf({ info }: DocFence): string | undefined {
  return info.attributes.find(({ key }) => key === 'file')?.value;
}

/** The file that a fence shows a part of, as `{in=PATH}` says. */
export function partOf({ info }: DocFence): string | undefined {
  return info.attributes.find(({ key }) => key === 'in')?.value;
}

/** Whole lessons, which pass. A fence without front matter goes on with the lesson above it on the page. */
export function shownLessons({ fences }: DocPage): readonly ShownLesson[] {
  const lessons: ShownLesson[] = [];
  for (const fence of fences) {
    if (fence.info.language !== 'markdown' || fileOf(fence) !== undefined) continue;
    const before = fence.text.startsWith('---\n') ? undefined : lessons.pop();
    lessons.push({
      name: before?.name ?? `${fence.file.replaceAll(/[/.]/g, '-')}-${fence.line}.md`,
      text: before ? `${before.text}\n${fence.text}` : fence.text,
    });
  }
  return lessons;
}

const CALL = /^(?:npm run -s labproof --|npx labproof|labproof)(?= |$)/;

/** `$ labproof ...` in a console fence, with the output that the page shows. */
export function shownCommands({ fences }: DocPage): readonly ShownCommand[] {
  return fences.filter(({ info }) => info.language === 'console').flatMap(commandsIn);
}

function commandsIn({ file, line, text }: DocFence): readonly ShownCommand[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((one, index) => (one.startsWith('$ ') ? [index] : []));
  return starts.flatMap((start, index) => {
    const typed = lines[start]?.slice(2) ?? '';
    const output = lines.slice(start + 1, starts[index + 1] ?? lines.length).join('\n');
    return CALL.test(typed) ? [{ file, line: line + start, args: argumentsOf(typed), output }] : [];
  });
}

/** Calls of labproof in fences of shell commands and of CI, outputs aside. */
export function calls({ fences }: DocPage): readonly (readonly string[])[] {
  return fences
    .filter(({ info }) => ['bash', 'console', 'yaml'].includes(info.language))
    .flatMap(({ text }) => text.replaceAll(/\n\s+(?=--)/g, ' ').split('\n'))
    .map((line) => line.replace(/^[\s$-]*(?:run:)?\s*/, ''))
    .filter((line) => CALL.test(line))
    .map(argumentsOf);
}

function argumentsOf(typed: string): readonly string[] {
  const [written = ''] = typed.replace(CALL, '').split(' #');
  return written
    .replaceAll(/\$\{\{.*?\}\}/g, '1')
    .trim()
    .split(/\s+/);
}
