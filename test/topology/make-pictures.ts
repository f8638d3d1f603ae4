// `npm run pictures`: all pictures of lessons, on one page each in dist/pictures, to be looked at.
//
//     npm run pictures                            draws what test/fixtures/topology has recorded
//     npm run pictures -- lessons/NN-slug/en.md   performs these lessons in a lab, draws them
//     npm run pictures -- --keep FILES...         and keeps the recordings and golden pictures that the tests compare
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawLesson, type Picture } from '../../runner/topology/draw-lesson.ts';
import { escapeMarkup } from '../../runner/topology/markup.ts';
import { recordLessons } from './record-lessons.ts';
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
const LANGS = ['en', 'zh-CN'];
const css = readFileSync(join(ROOT, 'runner', 'topology', 'picture.css'), 'utf8');

const given = process.argv.slice(2);
const files = given.filter((one) => one !== '--keep');
const keeps = given.includes('--keep');

async function drawPages(lesson: string, { names, snapshots }: Recording): Promise<void> {
  for (const lang of LANGS) {
    const pictures = await drawLesson(snapshots, lang);
    const folder = join(OUT, lesson, lang);
    mkdirSync(folder, { recursive: true });
    pictures.forEach(({ svg }, index) => {
      const name = `${String(index).padStart(2, '0')}-${names[index]}.svg`;
      writeFileSync(join(folder, name), svg);
    });
    const figures = pictures.map((picture, index) => figure(names[index] ?? '', picture));
    const page = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${lesson}</title><style>${PAGE}${css}</style><main><h1>${escapeMarkup(lesson)}</h1>${figures.join('')}</main></html>`;
    writeFileSync(join(folder, 'index.html'), page);
  }
}

const PAGE = `
:root { color-scheme: light dark }
body { font: 14px sans-serif; margin: 8px }
main { display: flex; flex-wrap: wrap; gap: 16px }
h1 { width: 100% }
figure { margin: 0; max-width: 100% }
details { max-width: 30em }
`;

function figure(name: string, { svg, alt, facts }: Picture): string {
  const rows = facts.map(
    ({ subject, what, change = '' }) =>
      `<tr><td>${escapeMarkup(change)}<td>${escapeMarkup(subject)}<td>${escapeMarkup(what)}`,
  );
  return `<figure><figcaption><b>${escapeMarkup(name)}</b></figcaption>${svg}<details><summary>${facts.length} facts</summary><p>${escapeMarkup(alt)}</p><table>${rows.join('')}</table></details></figure>`;
}

for (const recorded of files.length > 0 ? await recordLessons(files) : []) {
  await drawPages(recorded.id, recorded);
  process.stdout.write(`${recorded.id} ${recorded.status}: ${recorded.snapshots.length} pictures\n`);
  for (const failure of recorded.failures) process.stdout.write(`  ${failure}\n`);
  if (!keeps || recorded.status !== 'passed') continue;
  keepRecording(recorded);
  keepGolden(recorded.id, await goldenOf(recorded));
}
if (files.length === 0)
  for (const lesson of recordedLessons()) {
    await drawPages(lesson, readRecording(lesson));
    if (keeps) keepGolden(lesson, await goldenOf(readRecording(lesson)));
  }
process.stdout.write(`${OUT}\n`);
process.exit(0);
