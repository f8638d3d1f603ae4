// Documentation -> pages of the site, on data.
import { expect, test } from 'vitest';
import { makeDocPages } from '../../../runner/page/docs/make-doc-pages.ts';
import { readContents } from '../../../runner/page/docs/read-contents.ts';

const CONTENTS = {
  path: 'README.md',
  text: '# Docs\n\nSee [more](more.md).\n\n## Writing\n\n- [Check `facts`](authors/checks.md): sentences\n- [More](more.md)\n\n## Empty\n',
};
const CHECKS = {
  path: 'authors/checks.md',
  text: '# Check facts\n\n<!-- a note -->\n\n## Who `A` is\n\n[up](../more.md#part-two), [here](#who-a-is), [away](https://example.com/)\n\n<b>x</b>\n',
};
const MORE = { path: 'more.md', text: '# More\n\n## Part two\n\n## Part two\n\n```bash\nip link\n```\n' };

test('each page has its title, its headings and its path below docs/', () => {
  const { pages, broken } = makeDocPages([CONTENTS, CHECKS, MORE], '/');
  expect(broken).toEqual([]);
  expect(pages.map(({ path, kind, title }) => [path, kind, title])).toEqual([
    ['docs', 'docs', 'Docs'],
    ['docs/authors/checks', 'docs', 'Check facts'],
    ['docs/more', 'docs', 'More'],
  ]);
  expect(pages[2]?.headings).toEqual([
    { depth: 2, slug: 'part-two', text: 'Part two' },
    { depth: 2, slug: 'part-two-1', text: 'Part two' },
  ]);
});

test('links between files become links between pages, below the base', () => {
  const { pages } = makeDocPages([CONTENTS, CHECKS, MORE], '/course/');
  const html = pages[1]?.html;
  expect(html).toContain('<a href="/course/docs/more/#part-two">up</a>');
  expect(html).toContain('<a href="#who-a-is">here</a>');
  expect(html).toContain('<a href="https://example.com/">away</a>');
  expect(html).toContain('<h2 id="who-a-is">Who <code>A</code> is</h2>');
});

test('the title is not said twice, comments are left out, and HTML is text', () => {
  const html = makeDocPages([CONTENTS, CHECKS, MORE], '/').pages[1]?.html ?? '';
  expect(html).not.toMatch(/<h1|a note|<b>/);
  expect(html).toContain('&lt;b&gt;x&lt;/b&gt;');
});

test('links that lead to no page or heading are reported with their page', () => {
  const text = '# A\n\n[one](nowhere.md), [two](more.md#nowhere), [three](#nowhere), [four](more.md)\n';
  const { broken } = makeDocPages([{ path: 'a.md', text }, MORE], '/');
  expect(broken).toEqual(['a.md: nowhere.md', 'a.md: more.md#nowhere', 'a.md: #nowhere']);
});

test('the contents are the sections with links to pages in them', () => {
  expect(readContents(CONTENTS.text)).toEqual([
    {
      title: 'Writing',
      entries: [
        { path: 'authors/checks.md', label: 'Check facts' },
        { path: 'more.md', label: 'More' },
      ],
    },
  ]);
});
