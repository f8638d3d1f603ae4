import { expect, test } from 'vitest';
import { didYouMean, suggest } from '../../runner/text/suggest.ts';

const LANGUAGES = ['bash', 'sh', 'shell', 'console'];

test.each([
  ['bsah', 'bash'],
  ['Shel', 'shell'],
  ['BASHH', 'bash'],
  ['consle', 'console'],
  ['shh', 'sh'],
])('%s is near to %s', (word, wanted) => {
  expect(suggest(word, LANGUAGES)).toBe(wanted);
});

test.each(['yaml', 'text', 'json', '', 'powershell', 'c', 'python'])('nothing is near to "%s"', (word) => {
  expect(suggest(word, LANGUAGES)).toBeUndefined();
});

test('of two near words the nearer is meant', () => {
  expect(suggest('exists', ['exist', 'exits'])).toBe('exist');
  expect(suggest('tiemout', ['timeout', 'term'])).toBe('timeout');
});

test('a suggestion ends a message, and nothing does where there is none', () => {
  expect(didYouMean('titel', ['title'])).toBe(', did you mean "title"');
  expect(didYouMean('qqqq', ['title'])).toBe('');
});
