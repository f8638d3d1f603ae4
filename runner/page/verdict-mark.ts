// The sign of a verdict: its shape says it, not only its colour.
import { asHtml, type Html } from './html.ts';

export type MarkKind = 'passed' | 'failed' | 'errored' | 'skipped' | 'unverified';

const SHAPES: Readonly<Record<MarkKind, string>> = {
  passed: '<circle cx="8" cy="8" r="7"/><path d="m4.8 8.3 2.2 2.2 4.2-4.8"/>',
  failed: '<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.100L1 10.900V5.100z"/><path d="m5.5 5.5 5 5m0-5-5 5"/>',
  errored: '<path d="M8 1.5 15.2 14.200H.8z"/><path d="M8 6v3.800m0 1.700v.3"/>',
  skipped: '<circle cx="8" cy="8" r="7"/><path d="M4.8 8h6.4"/>',
  unverified: '<circle cx="8" cy="8" r="7" stroke-dasharray="2.6 1.8"/>',
};

/** Decoration: the words for it stand beside. */
export function mark(kind: MarkKind): Html {
  return asHtml(
    `<svg class="mark mark-${kind}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${SHAPES[kind]}</svg>`,
  );
}
