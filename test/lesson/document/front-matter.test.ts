import { expect, test } from 'vitest';
import { cutFrontMatter, parseFrontMatter } from '../../../runner/lesson/document/parse-front-matter.ts';
import { md } from '../faults-of.ts';

function faults(...yaml: readonly string[]): readonly string[] {
  const found: string[] = [];
  parseFrontMatter(md(...yaml), (line, fault) => found.push(`${line}: ${fault}`));
  return found;
}

function values(...yaml: readonly string[]) {
  return parseFrontMatter(md(...yaml), (line, fault) => {
    throw new Error(`${line}: ${fault}`);
  });
}

test('front matter leaves blank lines, so that every line keeps its number', () => {
  const { yaml, body } = cutFrontMatter('---\ntitle: A\n---\n# B\n');
  expect(yaml).toBe('title: A\n');
  expect(body).toBe('\n\n\n# B\n');
});

test.each([
  ['a thematic break', '---\n\nSome prose.\n'],
  ['two thematic breaks with prose between', '---\n\nSome prose, no mapping.\n\n---\n\nMore.\n'],
  ['two thematic breaks with prose that YAML cannot read', '---\n\nSee: this: that\nand "more\n\n---\n'],
  ['two thematic breaks with a list between', '---\n- a\n- b\n---\n'],
  ['two thematic breaks with nothing between', '---\n---\n'],
  ['a mapping that starts on the second line', '\n---\ntitle: A\n---\n'],
  ['a mapping with no end', '---\nsize: big\n\n# Heading\n'],
  ['a longer break', '----\ntitle: A\n----\n'],
])('%s is no front matter', (_, text) => {
  expect(cutFrontMatter(text)).toEqual({ yaml: undefined, body: text });
});

test('front matter that YAML cannot read is still front matter', () => {
  expect(cutFrontMatter('---\ntitle: [a\n---\n').yaml).toBe('title: [a\n');
});

test('all values are read', () => {
  expect(
    values(
      'title: "Pairs: two"',
      'summary: One.',
      'audience: authors',
      'lab: {docker: true, images: [box, web], hosts: [east, west-2], internet: true}',
      'requires: [kernel:vxlan, engine:ipv6]',
      'timeout: 90s',
    ),
  ).toEqual({
    title: 'Pairs: two',
    summary: 'One.',
    audience: 'authors',
    docker: true,
    images: ['box', 'web'],
    hosts: ['east', 'west-2'],
    internet: true,
    requires: ['kernel:vxlan', 'engine:ipv6'],
    timeoutMs: 90_000,
    variables: [],
  });
});

test('a title is enough', () => {
  expect(values('title: A')).toEqual({
    title: 'A',
    audience: 'learners',
    docker: false,
    images: undefined,
    hosts: undefined,
    internet: false,
    requires: [],
    timeoutMs: undefined,
    variables: [],
  });
});

test('an unknown key is reported at its own line, with the nearest known one', () => {
  const found = faults('title: A', '# a comment', 'titel: B', 'lab:', '  docker: true', '  image: [box]');
  expect(found.toSorted()).toEqual([
    '4: Unknown key "titel" in the front matter, did you mean "title"',
    '7: Unknown key "lab.image" in the front matter, did you mean "images"',
  ]);
});

test.each([
  [['summary: x'], '1: Front matter lacks "title", wanted a text'],
  [['title: 2024'], '2: "title" wants a text, got "2024"'],
  [['title: ""'], '2: "title" wants a text, got ""'],
  [['title: " "'], '2: "title" wants a text, got " "'],
  [['title: A', 'audience: all'], '3: "audience" wants learners or authors, got "all"'],
  [['title: A', 'lab:', '  docker: yes please'], '4: "lab.docker" wants true or false, got "yes please"'],
  [['title: A', 'lab: true'], '3: "lab" wants keys and values, such as "docker: true", got "true"'],
  [
    ['title: A', 'lab:', '  docker: true', '  images: box'],
    '5: "lab.images" wants a list of image names, got "box"',
  ],
  [
    ['title: A', 'lab:', '  docker: true', '  images:', '    - box', '    - 7'],
    '7: "lab.images.1" wants an image name, got "7"',
  ],
  [['title: A', 'requires:', '  - vxlan'], '4: "requires.0" wants kernel:NAME or engine:NAME, got "vxlan"'],
  [['title: A', 'timeout: 10'], '3: "timeout" wants a number with ms, s or m, such as 30s, got "10"'],
  [['title: A', 'timeout: soon'], '3: "timeout" wants a number with ms, s or m, such as 30s, got "soon"'],
  [['title: A', 'lab:', '  images: [box]'], '4: "lab.images" wants "docker: true" beside it'],
  [['title: A', 'lab:', '  hosts: []'], '4: "lab.hosts" wants a list of 1 to 8 different host names, got []'],
  [
    ['title: A', 'lab:', '  hosts: two'],
    '4: "lab.hosts" wants a list of 1 to 8 different host names, got "two"',
  ],
  [
    ['title: A', 'lab:', '  hosts: [a, b, a]'],
    '4: "lab.hosts" wants a list of 1 to 8 different host names, got ["a","b","a"]',
  ],
  [
    ['title: A', 'lab:', '  hosts: [a, b, c, d, e, f, g, h, i]'],
    '4: "lab.hosts" wants a list of 1 to 8 different host names, got ["a","b","c","d","e","f","g","h","i"]',
  ],
  [
    ['title: A', 'lab:', '  hosts:', '    - a', '    - b_c'],
    '6: "lab.hosts.1" wants a host name of at most 32 letters, digits and "-", got "b_c"',
  ],
  [['title: A', 'lab:', '  internet: yes'], '4: "lab.internet" wants true or false, got "yes"'],
  [
    ['title: A', 'vars: [subnet]'],
    '3: "vars" wants names and kinds, such as "subnet: {subnet24: 10.0.0.0/8}", got ["subnet"]',
  ],
  [['title:'], '2: "title" wants a text, got "null"'],
])('%j is at fault: %s', (yaml, fault) => {
  expect(faults(...yaml)).toEqual([fault]);
});

test('a key given twice and YAML that cannot be read are reported at their lines', () => {
  expect(faults('title: A', 'timeout: 1s', 'title: B')).toEqual([
    '4: Cannot read front matter: Map keys must be unique',
  ]);
  expect(faults('title: A', '\tlab: x')[0]).toMatch(/^3: Cannot read front matter: Tabs are not allowed/);
});

test('aliases that multiply are refused, not expanded', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefg'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[index]}`).join(',')}]`),
  ];
  expect(faults('title: A', ...bomb).join('\n')).toContain('Cannot read front matter: Excessive alias count');
});

test("a site generator's front matter is left aside, and the document read as plain", () => {
  const { yaml, body } = cutFrontMatter('---\ntitle: A\nlayout: post\ntags: [net]\nmoon: full\n---\n# B\n');
  expect(yaml).toBeUndefined();
  expect(body).toBe('\n\n\n\n\n\n# B\n');
});

test.each([
  ['with a key of ours beside it', 'title: A\nlab: {docker: true}\ndate: 2026-01-01\n'],
  ['where no key is a known one', 'title: A\nlabb: {docker: true}\n'],
])('a key that is not ours stays an error %s', (_, text) => {
  expect(cutFrontMatter(`---\n${text}---\n`).yaml).toBe(text);
});
