// The site as Astro and Starlight build it. All that it knows of lessons is `content/site.json`, which `labproof build` writes.
import { readFileSync } from 'node:fs';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './src/content-security-policy.ts';
import type { SidebarGroup, SidebarItem, SiteContent } from './src/site-content.ts';

const site: SiteContent = JSON.parse(readFileSync(new URL('./content/site.json', import.meta.url), 'utf8'));
const locales = Object.fromEntries(site.locales.map(({ path, lang, name }) => [path, { lang, label: name }]));

type Entry = Omit<SidebarItem, never> | Group;
interface Group extends Omit<SidebarGroup, 'items'> {
  items: Entry[];
}

/** Starlight wants lists that it may change. */
function groupOf({ items, ...group }: SidebarGroup): Group {
  return { ...group, items: items.map((one) => ('items' in one ? groupOf(one) : { ...one })) };
}

export default defineConfig({
  base: site.base,
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never' },
  // no script or style within a page but those that Starlight wants there: the policy names each by its hash
  vite: { build: { assetsInlineLimit: 0 }, logLevel: 'error' },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: Object.fromEntries(site.locales.map(({ lang, title }) => [lang, title])),
      locales,
      defaultLocale: 'root',
      sidebar: site.sidebar.map(groupOf),
      customCss: [
        './content/pictures.css',
        './src/styles/theme.css',
        './src/styles/lesson.css',
        './src/styles/step.css',
        './src/styles/check.css',
        './src/styles/task.css',
        './src/styles/stamp.css',
        './src/styles/scroll-edges.css',
        './src/styles/network.css',
        './src/styles/picture-steps.css',
        './src/styles/course.css',
        './src/styles/evidence.css',
        './src/styles/print.css',
      ],
      components: {
        Head: './src/components/Head.astro',
        LanguageSelect: './src/components/LanguageSelect.astro',
        MarkdownContent: './src/components/MarkdownContent.astro',
      },
      favicon: '/favicon.svg',
      expressiveCode: false,
      disable404Route: false,
      credits: false,
      lastUpdated: false,
      editLink: undefined,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
    contentSecurityPolicy(),
  ],
});
