// The wrong prefix length, the wrong address.

import type { Span } from '../../shell/shell-word.ts';
import type { Operation } from '../classify-operation.ts';
import type { Edit } from '../mutation.ts';
import { replaced } from './edits.ts';
import type { MutationContext } from './mutation-context.ts';
import { addressesIn, otherAddress, otherLength } from './other-address.ts';

/** Where an address says what is made: what is deleted or flushed is named by it. */
function addressWords({ kind: deed, args, options }: Operation): readonly Span[] {
  if (/delete|flush|^kill|^docker (?:rm|stop|kill)/.test(deed)) return [];
  if (deed.startsWith('docker')) return options.flatMap(({ value }) => value ?? []);
  return args;
}

export function wrongPrefix(operation: Operation): readonly Edit[] {
  return addressWords(operation)
    .flatMap(addressesIn)
    .flatMap((found) => {
      const ofNetwork = operation.kind === 'docker network create';
      const length = ofNetwork && found.length !== undefined ? found.length + 1 : otherLength(found);
      return length === undefined ? [] : [replaced(found, `${found.address}/${length}`)];
    });
}

export function wrongAddress(operation: Operation, { taken }: MutationContext): readonly Edit[] {
  return addressWords(operation)
    .flatMap(addressesIn)
    .flatMap((found) => {
      const address = otherAddress(found, taken);
      const length = found.length === undefined ? '' : `/${found.length}`;
      return address === undefined ? [] : [replaced(found, `${address}${length}`)];
    });
}
