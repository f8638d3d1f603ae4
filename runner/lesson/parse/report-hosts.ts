// Steps that are to be typed on a host which the lab does not have.

import { didYouMean } from '../../text/suggest.ts';
import type { FrontMatter } from '../document/front-matter.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Step } from '../lesson.ts';

/** The host of a lesson that names none. */
export const ONLY_HOST = 'host';

export function reportHosts(
  steps: readonly Step[],
  { frontMatter, hasFrontMatter }: Pick<LessonDocument, 'frontMatter' | 'hasFrontMatter'>,
  fail: Fail,
): void {
  if (hasFrontMatter && !frontMatter) return; // at fault itself: what it names is not known
  const hosts = hostsOf(frontMatter);
  for (const { line, host } of steps)
    if (host !== undefined && !hosts.includes(host)) fail(line, faultOf(host, hosts));
}

function hostsOf(frontMatter: FrontMatter | undefined): readonly string[] {
  return frontMatter?.hosts ?? [ONLY_HOST];
}

function faultOf(host: string, hosts: readonly string[]): string {
  const near = didYouMean(host, hosts) || `, wanted one of "lab.hosts": ${hosts.join(', ')}`;
  return `Unknown host "${host}"${near}`;
}
