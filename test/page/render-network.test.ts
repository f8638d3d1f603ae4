// The picture below a step: which are left out on paper.
import { expect, test } from 'vitest';
import { wordsIn } from '../../runner/page/page-words.ts';
import { renderNetwork } from '../../runner/page/render/render-network.ts';
import type { Fact } from '../../runner/picture/model/list-facts.ts';

const THERE: Fact = { subject: 'ns1', what: 'namespace', change: undefined };
const LEARNT: Fact = { subject: 'ns1', what: 'neighbour 10.0.0.2', change: 'added', passes: true };
const BUILT: Fact = { subject: 'ns1 lan0', what: 'address 10.0.0.1/24', change: 'added' };

function isLeftOut(...facts: readonly Fact[]): boolean {
  const state = { picture: { svg: '<svg/>', narrow: undefined, alt: '', facts }, label: 'After step 1' };
  return renderNetwork(state, undefined, wordsIn('en')).markup.includes('picture-passing');
}

test('on paper a picture is left out where the kernel alone changed something', () => {
  expect(isLeftOut(THERE, LEARNT)).toBe(true);
  expect(isLeftOut(THERE, LEARNT, BUILT)).toBe(false);
  expect(isLeftOut(THERE, BUILT)).toBe(false);
});
