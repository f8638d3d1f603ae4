// Pages whose HTML lies beside, as Starlight's collection of documents.
import { defineCollection } from 'astro:content';
import { readFile } from 'node:fs/promises';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import type { Loader } from 'astro/loaders';
import type { PageContent, SiteContent } from './site-content.ts';

const pages: Loader = {
  name: 'labproof-pages',
  load: async ({ config, store, parseData }) => {
    const file = new URL('content/site.json', config.root);
    const site: SiteContent = JSON.parse(await readFile(file, 'utf8'));
    store.clear();
    for (const page of site.pages) {
      const id = page.path === '' ? 'index' : page.path;
      const data = await parseData({ id, data: frontMatterOf(page) });
      // `MarkdownContent.astro` puts in the contents of this file
      store.set({
        id,
        data,
        body: page.file,
        rendered: { html: '', metadata: { headings: [...page.headings] } },
      });
    }
  },
};

function frontMatterOf({ title, description, kind, headings }: PageContent): Record<string, unknown> {
  return {
    title,
    ...(description === undefined ? {} : { description }),
    template: kind === 'not-found' ? 'splash' : 'doc',
    tableOfContents: headings.length > 0 ? undefined : false,
    ...(kind === 'lesson' ? {} : { prev: false, next: kind === 'home' ? undefined : false }),
    pagefind: kind !== 'evidence' && kind !== 'not-found',
  };
}

/** What the search says; Pagefind's own words for Chinese are not found under the tag that pages have. */
const words = () => [
  {
    id: 'zh-CN',
    'pagefind.clear_search': '清除',
    'pagefind.load_more': '加载更多结果',
    'pagefind.search_label': '搜索本站',
    'pagefind.zero_results': '没有找到“[SEARCH_TERM]”',
    'pagefind.many_results': '“[SEARCH_TERM]”有 [COUNT] 条结果',
    'pagefind.one_result': '“[SEARCH_TERM]”有 [COUNT] 条结果',
    'pagefind.searching': '正在搜索“[SEARCH_TERM]”……',
  },
];

export const collections = {
  docs: defineCollection({ loader: pages, schema: docsSchema() }),
  i18n: defineCollection({ loader: words, schema: i18nSchema() }),
};
