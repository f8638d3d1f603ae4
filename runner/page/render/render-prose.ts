// Lines of a lesson -> HTML: markdown-it's, with the lesson's own fences and claims in their places, and HTML as text.
import type { MarkdownIt, Token } from 'markdown-it';
import { decoded, folded } from '../../lesson/document/find-links.ts';
import { createMarkdown } from '../../lesson/document/markdown.ts';
import { visibleText } from '../../text/control-characters.ts';
import type { Lines } from '../document/cut-segments.ts';
import { type DocumentHeading, findHeadings } from '../document/find-headings.ts';
import { foldDetails, renderFolds } from '../document/fold-details.ts';
import { renderSafely, settings } from '../document/render-safely.ts';
import { asHtml, type Html, html } from '../html.ts';
import { type MarkKind, mark } from '../verdict-mark.ts';
import type { LessonView } from '../views/lesson-view.ts';

/** What stands for a fence; `undefined` leaves it as code. */
export type FenceAt = (line: number) => Html | undefined;

export interface ProseRenderer {
  readonly lines: (lines: Lines) => Html;
  /** Markdown on one line, without a paragraph around it. */
  readonly inline: (text: string) => Html;
}

interface Placed {
  readonly heading: DocumentHeading;
  readonly id: string;
}

export function proseRenderer(view: LessonView, fenceAt: FenceAt): ProseRenderer {
  const markdown = createMarkdown((token) => fenceAt((token.map?.[0] ?? -1) + 1)?.markup);
  const headings = new Map(
    findHeadings(view.lesson.document).map((heading, index) => [
      heading.line,
      { heading, id: view.headingIds[index] ?? '' },
    ]),
  );
  renderFolds(markdown);
  renderSafely(markdown);
  renderLinks(markdown, view, [...headings.values()]);
  renderHeadings(markdown, headings);
  const { lines } = view.lesson.document;
  const { references = {} }: References = lines.some(mayDefine) ? parsed(markdown, lines.join('\n')) : {};
  return {
    lines: ({ start, end }) => {
      const text = lines.slice(start - 1, end).join('\n');
      const parsed = movedDown(markdown.parse(visibleText(text), { references }), start - 1);
      const tokens = withoutTitle(parsed, headings);
      foldDetails(tokens);
      return asHtml(markdown.renderer.render(tokens, settings(markdown), { references }));
    },
    inline: (text) => asHtml(markdown.renderInline(visibleText(text), { references })),
  };
}

/** Tokens of a part of the document, with the lines that they have in the whole. */
function movedDown(tokens: readonly Token[], by: number): readonly Token[] {
  for (const token of tokens) if (token.map) token.map = [token.map[0] + by, token.map[1] + by];
  return tokens;
}

/** `[name]: address`, perhaps in a quote or a list. */
function mayDefine(line: string): boolean {
  return /^[\s>*+\-\d.)]*\[[^\]]*(\]:|$)/.test(line);
}

/** What markdown-it leaves of a document in the record that it is given. */
type References = { references?: Record<string, { href: string; title: string }> };

function parsed(markdown: MarkdownIt, text: string): References {
  const env: References = {};
  markdown.parse(text, env);
  return env;
}

/** Headings of the first level that are no section: the page's title stands above already. */
function withoutTitle(tokens: readonly Token[], headings: ReadonlyMap<number, Placed>): Token[] {
  const dropped = tokens.flatMap(({ type, map }, index) =>
    type === 'heading_open' && map && !headings.has(map[0] + 1) ? [index] : [],
  );
  return tokens.filter((_, index) => !dropped.some((at) => index >= at && index <= at + 2));
}

function renderHeadings({ renderer: { rules } }: MarkdownIt, headings: ReadonlyMap<number, Placed>): void {
  rules.heading_open = (tokens, index) => {
    const token = tokens[index];
    const placed = headings.get((token?.map?.[0] ?? -1) + 1);
    return html`<${asHtml(tagOf(token))} id="${placed?.id ?? ''}">`.markup;
  };
  rules.heading_close = (tokens, index) => `</${tagOf(tokens[index])}>\n`;
}

/** The page's title is its only heading of the first level. */
function tagOf(token: Token | undefined): string {
  return token?.tag === 'h1' || token?.tag === undefined ? 'h2' : token.tag;
}

function renderLinks(
  { renderer: { rules } }: MarkdownIt,
  view: LessonView,
  headings: readonly Placed[],
): void {
  const claims = new Set(view.lesson.claims.map(({ checkId }) => checkId));
  const open: (Html | undefined)[] = [];
  rules.link_open = (tokens, index) => {
    const href = String(tokens[index]?.attrGet('href') ?? '');
    const target = href.startsWith('#') ? decoded(href.slice(1)) : undefined;
    if (target !== undefined && claims.has(target)) return openClaim(target, view, open);
    open.push(undefined);
    if (target !== undefined) return html`<a href="#${placeOf(target, view, headings)}">`.markup;
    const own = view.linkTo(href);
    return (own === undefined ? html`<a href="${href}" rel="noreferrer">` : html`<a href="${own}">`).markup;
  };
  rules.link_close = () => {
    const end = open.pop();
    return end === undefined ? '</a>' : end.markup;
  };
}

function openClaim(checkId: string, view: LessonView, open: (Html | undefined)[]): string {
  const { words, runs, anchors } = view;
  const status = claimStatus(runs.get(checkId)?.outcome.status);
  const said = { passed: words.claimPassed, failed: words.claimFailed, unverified: words.claimUnverified };
  open.push(
    html`<span class="claim-mark">&#8288;${mark(status)}</span><span class="sr-only" data-pagefind-ignore> (${said[status]})</span></a></claim-proof>`,
  );
  const anchor = anchors.get(checkId) ?? checkId;
  return html`<claim-proof data-close="${words.close}" data-go="${words.goToCheck}"><a class="claim claim-${status}" href="#${anchor}">`
    .markup;
}

function claimStatus(status: string | undefined): MarkKind & ('passed' | 'failed' | 'unverified') {
  if (status === undefined) return 'unverified';
  return status === 'passed' ? 'passed' : 'failed';
}

function placeOf(target: string, { anchors }: LessonView, headings: readonly Placed[]): string {
  const own = anchors.get(target);
  if (own !== undefined) return own;
  const wanted = folded(target);
  const short = folded(target.replace(/-\d+$/, ''));
  const found =
    headings.find(({ heading }) => folded(heading.text) === wanted) ??
    headings.find(({ heading }) => folded(heading.text) === short);
  return found?.id ?? target;
}
