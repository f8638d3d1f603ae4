// `:::` lines -> containers: what opens where, what closes it, and what stands inside what.

import type { Token } from 'markdown-it';
import { type FenceInfo, parseFence } from './parse-fence.ts';

export interface Container {
  /** 1-based line of the opening `:::`. */
  readonly line: number;
  /** 1-based line of the closing `:::`; the document's end where there is none. */
  readonly endLine: number;
  readonly name: string;
  readonly info: FenceInfo;
  /** 1-based line of the container around it. */
  readonly outer: number | undefined;
}

export interface Containers {
  readonly containers: readonly Container[];
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly line: number;
  readonly fault: string;
}

interface Marker {
  readonly line: number;
  readonly colons: string;
  /** What stands after the colons; empty for one that closes. */
  readonly info: string;
}

const MARKER = /^(:{3,})[ \t]*(.*?)[ \t]*$/;

/** A closing line closes the innermost container that was opened with as many colons. */
export function findContainers(tokens: readonly Token[], lastLine: number): Containers {
  const containers: Container[] = [];
  const faults: Fault[] = [];
  const open: Marker[] = [];
  const close = (endLine: number, isClosed: boolean) => {
    const marker = open.pop();
    if (!marker) return;
    if (!isClosed) faults.push({ line: marker.line, fault: neverClosed(marker, containers.at(-1)) });
    containers.push(toContainer(marker, endLine, open.at(-1)));
  };
  for (const marker of tokens.flatMap(markersIn)) {
    const { line, colons, info } = marker;
    const opened = open.findLastIndex((one) => one.colons === colons);
    if (info !== '') open.push(marker);
    else if (opened < 0) faults.push({ line, fault: closesNothing(marker, open.at(-1)) });
    else {
      while (open.length > opened + 1) close(line, false);
      close(line, true);
    }
  }
  while (open.length > 0) close(lastLine, false);
  return { containers: containers.sort((a, b) => a.line - b.line), faults };
}

export function isMarker(text: string): boolean {
  return MARKER.test(text.trim());
}

function markersIn({ type, map, content }: Token): readonly Marker[] {
  if (type !== 'inline' || !map) return [];
  return content.split('\n').flatMap((text, index) => {
    const [whole, colons = '', info = ''] = MARKER.exec(text.trim()) ?? [];
    return whole === undefined ? [] : [{ line: map[0] + 1 + index, colons, info }];
  });
}

function toContainer({ line, info }: Marker, endLine: number, outer: Marker | undefined): Container {
  const parsed = parseFence(info);
  return { line, endLine, name: parsed.language, info: parsed, outer: outer?.line };
}

function closesNothing({ colons }: Marker, inner: Marker | undefined): string {
  if (!inner) return `"${colons}" closes nothing`;
  return `"${colons}" does not close "${inner.colons} ${inner.info}" of line ${inner.line}, wanted "${inner.colons}"`;
}

function neverClosed({ line, info, colons }: Marker, last: Container | undefined): string {
  const fault = `Container "${info}" opened here is never closed, wanted "${colons}"`;
  if (!last || last.line < line) return fault;
  return `${fault}: the one on line ${last.endLine} closes "${last.name}" of line ${last.line}`;
}
