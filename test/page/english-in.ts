// The HTML of a page -> runs of four and more Latin words in it, but for commands, outputs and what stands in backticks.

const LISTINGS = /<(code|pre|style|script)\b[^>]*>[\s\S]*?<\/\1>/g;
/** What a program printed, beside its `pre`. */
const PROMPTS = /<div class="prompt">[\s\S]*?<\/div>/g;
/** Attributes that readers see or hear. */
const SAID = /\s(?:aria-label|title|placeholder)="([^"]*)"/g;
const WORDS = /[A-Za-z][\w'’-]*(?:,? [A-Za-z][\w'’-]*){3,}/g;

export function englishIn(html: string): readonly string[] {
  const prose = html.replace(LISTINGS, '¶').replace(PROMPTS, '¶');
  const attributes = [...prose.matchAll(SAID)].map(([, text = '']) => text);
  const text = prose.replace(/<[^>]*>/g, '¶');
  return [text, ...attributes].flatMap((one) =>
    (
      one
        .replaceAll(/&#39;/g, "'")
        .replace(/`[^`]*`/g, '¶')
        .match(WORDS) ?? []
    ).map(String),
  );
}
