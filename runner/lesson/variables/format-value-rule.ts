// What a variable is drawn from, in the words of the front matter.
import { networkText } from '../../net/ipv4-network.ts';
import type { Rule } from './variable.ts';

export function formatValueRule(rule: Rule): string {
  switch (rule.kind) {
    case 'subnet16':
    case 'subnet24':
      return `${rule.kind}: ${networkText(rule.within)}`;
    case 'address':
      return `address: ${rule.subnet}`;
    case 'port':
      return `port: ${rule.first}-${rule.last}`;
    case 'name':
      return `name: ${rule.base}`;
    case 'oneOf':
      return `oneOf: [${rule.words.join(', ')}]`;
  }
}
