// Lessons -> pages, on data: no lab, no Astro.
import { expect, test } from 'vitest';
import { parseLesson } from '../../runner/lesson/parse/parse-lesson.ts';
import { makeDocPages } from '../../runner/page/docs/make-doc-pages.ts';
import type { Page } from '../../runner/page/page.ts';
import { makeSite } from '../../runner/page/views/make-site.ts';
import type { LessonMaterial } from '../../runner/page/views/view-lessons.ts';

function material(file: string, body: string, head = ''): LessonMaterial {
  const text = `---\ntitle: A pair\n${head}---\n\n${body}\n`;
  return {
    lesson: parseLesson(text, file),
    digest: 'sha256:aa',
    found: { status: 'missing', file: 'x.json' },
    pictures: new Map(),
  };
}

const STEP = '```bash {#look}\nip link\n```';

function pageOf(body: string, base = '/'): Page {
  const { pages } = makeSite([material('lessons/01-pair/en.md', body)], base);
  const page = pages.find(({ kind }) => kind === 'lesson');
  if (!page) throw new Error('No page of the lesson');
  return page;
}

test('English lies at the root, other languages below their tags, and each has all pages of the course', () => {
  const { pages, locales } = makeSite(
    [material('lessons/01-pair/zh-CN.md', STEP), material('lessons/01-pair/en.md', STEP)],
    '/',
  );
  expect(locales.map(({ path, lang, name }) => [path, lang, name])).toEqual([
    ['root', 'en', 'English'],
    ['zh-cn', 'zh-CN', '中文'],
  ]);
  expect(pages.map(({ path }) => path).sort()).toEqual(
    ['', '01-pair', '404', 'evidence', 'zh-cn', 'zh-cn/01-pair', 'zh-cn/404', 'zh-cn/evidence'].sort(),
  );
});

test('a lesson for authors is listed apart from the course', () => {
  const course = material('lessons/01-pair/en.md', STEP);
  const apart = material('lessons/02-writing/en.md', STEP, 'audience: authors\n');
  const { sidebar } = makeSite([apart, course], '/');
  const items = sidebar.map(({ label, items }) => [
    label,
    items.map((item) => ('slug' in item ? item.slug : item.label)),
  ]);
  expect(items.slice(1)).toEqual([
    ['Lessons', ['01-pair']],
    ['For authors', ['02-writing']],
  ]);
});

test('pages of documentation stand beside the lessons, in groups of their own', () => {
  const sources = [
    { path: 'README.md', text: '# Docs\n\n## Writing\n\n- [Facts](facts.md)\n' },
    { path: 'facts.md', text: '# Facts\n' },
  ];
  const site = makeSite([material('lessons/01-pair/en.md', STEP)], '/', makeDocPages(sources, '/'));
  expect(site.pages.filter(({ kind }) => kind === 'docs').map(({ path }) => path)).toEqual([
    'docs',
    'docs/facts',
  ]);
  expect(site.sidebar.at(-1)).toMatchObject({
    label: 'Documentation',
    items: [
      { slug: 'docs' },
      { label: 'Writing', collapsed: true, items: [{ slug: 'docs/facts', label: 'Facts' }] },
    ],
  });
});

test('a course in one other language has that at its root', () => {
  const { locales, pages } = makeSite([material('lessons/01-pair/de.md', STEP)], '/');
  expect(locales.map(({ path, lang }) => [path, lang])).toEqual([['root', 'de']]);
  expect(pages[0]?.path).toBe('01-pair');
});

test('a page without evidence says that it was not run, and marks outputs as the author’s', () => {
  const { html } = pageOf(`${STEP}\n\n\`\`\`output\n1: lo\n\`\`\``);
  expect(html).toContain('Not verified');
  expect(html).toContain('This page has not been run');
  expect(html).toContain('Output as the author wrote it');
});

test('the first page counts only what is proven, and says that not all is', () => {
  const claim = '[It is there](#there).\n\n```check\nhost has link lo   {#there}\n```';
  const { pages } = makeSite([material('lessons/01-pair/en.md', `${STEP}\n\n${claim}`)], '/');
  const home = pages.find(({ kind }) => kind === 'home')?.html;
  expect(home).toContain('Proves 0 of 1 statements');
  expect(home).toContain('Not all lessons are verified');
});

test('the title is not said twice, and headings of the first level become sections', () => {
  const { html, headings } = pageOf(`# A pair\n\n# Part\n\n${STEP}\n\n## Part\n`);
  expect(html).not.toContain('<h1');
  expect(headings).toEqual([
    { depth: 2, slug: 'part', text: 'Part' },
    { depth: 2, slug: 'part-2', text: 'Part' },
  ]);
});

test('what has no name has the same anchor in every language', () => {
  const body = (heading: string) => `## ${heading}\n\n\`\`\`bash\nip link\n\`\`\`\n`;
  const { pages } = makeSite(
    [material('l/01-pair/en.md', body('Look')), material('l/01-pair/zh-CN.md', body('看'))],
    '/',
  );
  const lessons = pages.filter(({ kind }) => kind === 'lesson');
  for (const { html } of lessons) {
    expect(html).toContain('<h2 id="look">');
    expect(html).toContain('id="step-1"');
  }
});

test('links to files of other lessons become links to their pages, below the base', () => {
  const { pages } = makeSite(
    [
      material(
        'lessons/01-pair/en.md',
        `${STEP}\n\n[next](../02-bridge/en.md#look), [away](https://example.com/)`,
      ),
      material('lessons/02-bridge/en.md', STEP),
    ],
    '/course/',
  );
  expect(pages[0]?.html).toContain('<a href="/course/02-bridge/#look">next</a>');
  expect(pages[0]?.html).toContain('<a href="https://example.com/" rel="noreferrer">away</a>');
});

test('HTML of a lesson is text, and comments are left out', () => {
  const { html } = pageOf(
    `${STEP}\n\n<!-- for authors -->\n\n<b onclick="x()">bold</b>\n\n<script>x()</script>`,
  );
  expect(html).not.toContain('for authors');
  expect(html).not.toMatch(/<b |<script/);
  expect(html).toContain('&lt;script&gt;x()&lt;/script&gt;');
});

test('an empty corner of a table is no header', () => {
  const { html } = pageOf(`${STEP}\n\n| | a |\n|-|-|\n| b | c |`);
  expect(html).toMatch(/<td><\/td>\s*<th>a<\/th>/);
});

test('control characters and reading directions show as their codes', () => {
  expect(pageOf(`${STEP}\n\nright \u202e left \u001b[31m`).html).toContain('right \\u202e left \\x1b[31m');
});

test('a link may name its address anywhere in the document', () => {
  const { html } = pageOf(`[one][a] and [two]\n\n${STEP}\n\n> [a]: https://example.com/a\n\n[two]: #look\n`);
  expect(html).toContain('<a href="https://example.com/a" rel="noreferrer">one</a>');
  expect(html).toContain('<a href="#look">two</a>');
});

test('what is written as a fold is one, with the steps in it, and any other HTML is text', () => {
  const fold = (open: string, close: string) => pageOf(`${open}\n\n${STEP}\n\n${close}`).html;
  const folded = fold('<details><summary>The <script></summary>', '</details>');
  expect(folded).not.toContain('<details class="fold">');
  expect(fold('<details><summary>The script & more</summary>', '</details>')).toMatch(
    /<details class="fold"><summary>The script &amp; more<\/summary>.*id="look".*<\/details>/s,
  );
  for (const [open, close] of [
    ['<details onclick="x()"><summary>a</summary>', '</details>'],
    ['<details><summary>a</summary>', 'text'],
    ['text', '</details>'],
  ] as const)
    expect(fold(open, close)).not.toContain('class="fold"');
});
