// Why a link carries nothing.
import type { LinkState } from '../../lab/observe.ts';
import { type Message, messageOf, phrase } from '../../text/messages/message.ts';
import { labelOf, type Subject } from '../evaluate/find-subject.ts';
import { otherEnd } from '../evaluate/wiring.ts';

/** `undefined` where it can carry packets. A veth's carrier is known by its other end: the kernel's flag lags a second. */
export function linkFault(where: Subject, link: LinkState): Message | undefined {
  if (!link.flags.includes('UP'))
    return messageOf('link-is-down', { link: link.ifname, place: labelOf(where) });
  const end = otherEnd(where, link);
  if (end?.up === false)
    return messageOf('other-end-is-down', { end: end.name, link: link.ifname, place: phrase(end.where) });
  if (!end && link.flags.includes('NO-CARRIER'))
    return messageOf('has-no-carrier', { link: link.ifname, place: labelOf(where) });
  return undefined;
}
