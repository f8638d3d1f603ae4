// What a picture says in words, and what of it nobody did.
import { expect, test } from 'vitest';
import { drawLesson } from '../../../runner/picture/svg/draw-lesson.ts';
import { readRecording } from '../recorded-lessons.ts';

function changed(lesson: string) {
  const { snapshots } = readRecording(lesson);
  return drawLesson(snapshots, 'en').flatMap(({ facts }) =>
    facts.filter(({ change }) => change !== undefined),
  );
}

test('a neighbour that the kernel learnt passes, one that somebody set does not', () => {
  const learnt = changed('06-user-defined-bridges').filter(({ what }) => what.startsWith('neighbour'));
  expect(learnt.length).toBeGreaterThan(2);
  expect(new Set(learnt.map(({ passes }) => passes))).toEqual(new Set([true]));
  const set = changed('01-network-namespaces').filter(({ what }) => /neighbour 10\.0\.0\.2/.test(what));
  expect(set.length).toBeGreaterThan(0);
  expect(set.map(({ passes }) => passes)).toEqual(set.map(() => undefined));
});

test('links, addresses and cables do not pass', () => {
  const facts = changed('02-veth-pairs').filter(({ what }) => /^(veth|address|cable)/.test(what));
  expect(facts.length).toBeGreaterThan(2);
  expect(facts.filter(({ passes }) => passes)).toEqual([]);
});
