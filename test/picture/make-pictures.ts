// `npm run pictures`: all pictures of lessons on one page, dist/pictures/index.html, to be looked at.
//
//     npm run pictures                            draws what test/fixtures/topology has recorded
//     npm run pictures -- --evidence              draws what the last verify saw, as `npm start` does
//     npm run pictures -- lessons/NN-slug/en.md   performs these lessons in a lab, draws them
//     npm run pictures -- --keep FILES...         and keeps the recordings and golden pictures that the tests compare
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { drawLesson, type Picture } from '../../runner/picture/svg/draw-lesson.ts';
import { escapeMarkup } from '../../runner/text/markup.ts';
import { readEvidenceSnapshots } from './evidence-snapshots.ts';
import { type Recorded, recordLessons } from './record-lessons.ts';
import {
  goldenOf,
  keepGolden,
  keepRecording,
  type Recording,
  readRecording,
  recordedLessons,
} from './recorded-lessons.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'dist', 'pictures');
const LANGS = ['en', 'zh-CN'] as const;
const css = readFileSync(join(ROOT, 'runner', 'picture', 'svg', 'picture.css'), 'utf8');

const given = process.argv.slice(2);
const files = given.filter((one) => !one.startsWith('--'));
const keeps = given.includes('--keep');

/** A lesson's pictures as files, and as a part of the page. */
function drawPart(lesson: string, { names, snapshots }: Recording, lang: string): string {
  const pictures = drawLesson(snapshots, lang);
  const folder = join(OUT, lesson, lang);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  pictures.forEach(({ svg, narrow }, index) => {
    const file = join(folder, `${String(index).padStart(2, '0')}-${names[index]}`);
    writeFileSync(`${file}.svg`, svg);
    if (narrow) writeFileSync(`${file}.narrow.svg`, narrow);
  });
  const figures = pictures.map((picture, index) => figure(`${index} ${names[index] ?? ''}`, picture));
  return `<section lang="${lang}"><h2>${escapeMarkup(`${lesson} (${lang})`)}</h2>${figures.join('')}</section>`;
}

function writePage(parts: readonly string[]): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Pictures of all steps</title><style>${PAGE}${css}</style><main><h1>Pictures of all steps</h1>${parts.join('')}</main></html>`;
  writeFileSync(join(OUT, 'index.html'), page);
}

const PAGE = `
:root { color-scheme: light dark }
body { font: 14px sans-serif; margin: 8px }
section { display: flex; flex-wrap: wrap; align-items: start; gap: 16px }
h2 { width: 100%; margin: 24px 0 0 }
figure { margin: 0; max-width: 100% }
details { max-width: 30em }
`;

function figure(name: string, { svg, narrow = '', alt, facts }: Picture): string {
  const rows = facts.map(
    ({ subject, what, change = '' }) =>
      `<tr><td>${escapeMarkup(change)}<td>${escapeMarkup(subject)}<td>${escapeMarkup(what)}`,
  );
  return `<figure><figcaption><b>${escapeMarkup(name)}</b></figcaption>${svg}${narrow}<details><summary>${facts.length} facts</summary><p>${escapeMarkup(alt)}</p><table>${rows.join('')}</table></details></figure>`;
}

async function recordingsOf(): Promise<readonly (readonly [string, Recording, string])[]> {
  if (given.includes('--evidence')) return readEvidenceSnapshots();
  const recorded = files.length > 0 ? (await recordLessons(files)).map(reported) : kept();
  return recorded.flatMap(([lesson, recording]) => LANGS.map((lang) => [lesson, recording, lang] as const));
}

function kept(): readonly (readonly [string, Recording])[] {
  return recordedLessons().map((lesson) => [lesson, readRecording(lesson)]);
}

function reported(recorded: Recorded): readonly [string, Recording] {
  process.stdout.write(`${recorded.id} ${recorded.status}: ${recorded.snapshots.length} pictures\n`);
  for (const failure of recorded.failures) process.stdout.write(`  ${failure}\n`);
  if (keeps && recorded.status === 'passed') keepRecording(recorded);
  return [recorded.id, recorded];
}

mkdirSync(OUT, { recursive: true });
const all = await recordingsOf();
const parts: string[] = [];
for (const [lesson, recording, lang] of all) parts.push(drawPart(lesson, recording, lang));
writePage(parts);
if (keeps)
  for (const lesson of recordedLessons())
    for (const way of ['wide', 'narrow'] as const)
      keepGolden(lesson, way, goldenOf(readRecording(lesson), way));
process.stdout.write(`Pictures of all steps are in ${relative(process.cwd(), join(OUT, 'index.html'))}\n`);
process.exit(0);
