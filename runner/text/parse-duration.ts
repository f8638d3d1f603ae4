// `500ms`, `30s`, `2m` -> milliseconds.

const FACTORS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** What a duration looks like, for messages. */
export const DURATION_FORM = 'a number with ms, s or m, such as 30s';

/** Milliseconds, or `undefined` where the text is no duration above zero. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * (FACTORS[unit ?? ''] ?? Number.NaN));
  return ms > 0 ? ms : undefined;
}
