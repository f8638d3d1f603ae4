import { expect, test } from 'vitest';
import { oneOf, readOptions } from '../../runner/shell/options.ts';

const read = (text: string) => {
  const { options, rest } = readOptions(text.split(' '), oneOf('p name link'));
  return [Object.fromEntries(options), rest];
};

test.each([
  ['-it -p 80:80 web', { i: '', t: '', p: '80:80' }, ['web']],
  ['-dp 80:80 web', { d: '', p: '80:80' }, ['web']],
  ['-p80:80 web', { p: '80:80' }, ['web']],
  ['-p=80:80 web', { p: '80:80' }, ['web']],
  ['--name c1 --link=db web', { name: 'c1', link: 'db' }, ['web']],
  ['--name= web', { name: '' }, ['web']],
  ['--rm -- --name c1', { rm: '' }, ['--name', 'c1']],
  ['web --name c1', {}, ['web', '--name', 'c1']],
  ['--name', { name: '' }, []],
])('"%s" is read as getopt and Docker read it', (text, options, rest) => {
  expect(read(text)).toEqual([options, rest]);
});
