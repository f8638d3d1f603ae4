import { createRequire } from 'node:module';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { createMarkdown, MARKDOWN_OPTIONS } from '../../../runner/lesson/document/markdown.ts';
import { cutFrontMatter } from '../../../runner/lesson/document/parse-front-matter.ts';

interface Example {
  readonly number: number;
  readonly markdown: string;
  readonly html: string;
}

const { tests: examples }: { readonly tests: readonly Example[] } = createRequire(import.meta.url)(
  'commonmark-spec',
);

test('the CommonMark specification has its examples', () => {
  expect(examples.length).toBeGreaterThan(600);
});

test.each(examples.map(({ number, markdown }) => [number, markdown.replaceAll('→', '\t')] as const))(
  'example %i of the CommonMark specification renders as markdown-it alone renders it',
  (_, markdown) => {
    const bare = new MarkdownIt(MARKDOWN_OPTIONS);
    expect(createMarkdown().render(markdown)).toBe(bare.render(markdown));
    expect(cutFrontMatter(markdown).body).toBe(markdown);
  },
);

test('the options leave CommonMark as it is: HTML passes, nothing is linked or prettified', () => {
  expect(createMarkdown().render('<b>x</b> "http://a.b" (c)')).toBe(
    '<p><b>x</b> &quot;http://a.b&quot; (c)</p>\n',
  );
});

test('a fence renderer may take a fence, and leave one', () => {
  const markdown = createMarkdown((fence) =>
    fence.info === 'bash' ? `<x-step line="${fence.map?.[0]}"></x-step>` : undefined,
  );
  expect(markdown.render('```bash\na\n```\n\n```yaml\nb\n```\n')).toBe(
    '<x-step line="0"></x-step><pre><code class="language-yaml">b\n</code></pre>\n',
  );
});
