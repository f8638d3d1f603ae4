// Why a link carries nothing.
import type { LinkState } from '../../lab/observe.ts';
import type { Subject } from '../evaluate/find-subject.ts';
import { otherEnd } from '../evaluate/wiring.ts';

/** `undefined` where it can carry packets. A veth's carrier is known by its other end: the kernel's flag lags a second. */
export function linkFault(where: Subject, link: LinkState): string | undefined {
  if (!link.flags.includes('UP')) return `${link.ifname} is down, in ${where.name}`;
  const end = otherEnd(where, link);
  if (end?.up === false) return `${end.name}, the other end of ${link.ifname}, is down, in ${end.where}`;
  if (!end && link.flags.includes('NO-CARRIER')) return `${link.ifname} has no carrier, in ${where.name}`;
  return undefined;
}
