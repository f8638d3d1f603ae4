import { expect, test } from 'vitest';
import { parseFence } from '../../../runner/lesson/document/parse-fence.ts';
import { expectLinear } from '../../growth.ts';

const attributes = (info: string) => parseFence(info).attributes.map(({ key, value }) => [key, value]);

test.each(['bash', 'sh', 'shell', 'console', 'BASH', 'Console', 'bash{#a}', 'bash title="x"'])(
  '%s is a step',
  (info) => {
    expect(parseFence(info).role).toBe('step');
  },
);

test.each(['', 'text', 'bash,ignore', 'bashrc', 'bsah', 'zsh', 'shell-session', '{.bash}', 'yaml'])(
  '"%s" is no step',
  (info) => {
    expect(parseFence(info).role).toBe('other');
  },
);

test('attributes stand in braces after the language', () => {
  expect(attributes('bash {#pair term=2 timeout=30s background}')).toEqual([
    ['id', 'pair'],
    ['term', '2'],
    ['timeout', '30s'],
    ['background', undefined],
  ]);
});

test('braces need no space, and may follow the words of other tools', () => {
  expect(attributes('bash{#a}')).toEqual([['id', 'a']]);
  expect(attributes('bash title="{x}" {#a}')).toEqual([['id', 'a']]);
});

test('a quoted value holds spaces, braces, escaped quotes and any script', () => {
  expect(attributes('bash {skip="a } {b" fails="say \\"no\\" \\\\ 不行"}')).toEqual([
    ['skip', 'a } {b'],
    ['fails', 'say "no" \\ 不行'],
  ]);
});

test('tabs and several spaces separate as one space does', () => {
  expect(attributes('bash\t{ \t#a\t  exit=1 }')).toEqual([
    ['id', 'a'],
    ['exit', '1'],
  ]);
});

test.each(['bash {1,3-5}', 'bash {}', 'bash {.numberLines}', 'bash title="x"', 'bash {.a .b}'])(
  '%s is markup of other tools and annotates nothing',
  (info) => {
    expect(parseFence(info)).toMatchObject({ annotated: false, attributes: [], faults: [] });
  },
);

test.each([
  ['bash {#a', 'Cannot parse attributes "{#a"'],
  ['bash {skip="a}', 'Cannot parse attributes'],
  ['bash {a {b}}', 'Cannot parse attributes'],
  ['bash {=1}', 'Cannot parse attribute "=1"'],
  ['bash {term="a"b}', 'Cannot parse attribute "term=\\"a\\"b"'],
  ['bash {term= 2}', 'Cannot parse attribute "term= 2"'],
])('%s cannot be parsed, and the fault says what can', (info, fault) => {
  const parsed = parseFence(info);
  expect(parsed.annotated).toBe(true);
  expect(parsed.faults).toHaveLength(1);
  expect(parsed.faults[0]).toContain(fault);
  expect(parsed.faults[0]).toContain('wanted');
});

test.each([
  ['"', ''],
  ['"a" ', '{'],
])('many of %j cost no more to read than they are more', (piece, end) => {
  expectLinear((times) => parseFence(`bash ${piece.repeat(times)}${end}`), 5000);
});

test('many attributes that never end cost no more to read than they are more', () => {
  expectLinear((times) => parseFence(`bash {${'a="b" '.repeat(times)}`), 5000);
});

test('braces inside quotes of other tools are no attributes', () => {
  expect(parseFence('bash title="{x}"')).toMatchObject({ annotated: false, faults: [] });
});
