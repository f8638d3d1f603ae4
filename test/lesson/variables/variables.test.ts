// Seeded variables: what they stand for, where they are filled in, and what is wrong with them.
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../runner/lesson/lesson.ts';
import { parseLesson } from '../../../runner/lesson/parse/parse-lesson.ts';
import { fillVariables, unfillVariables } from '../../../runner/lesson/variables/fill-variables.ts';
import { checkParity } from '../../../runner/lesson-rules/parity.ts';
import { type Network, overlaps, parseNetwork } from '../../../runner/net/ipv4-network.ts';
import { faultsOf, md } from '../faults-of.ts';

const VARS = [
  'subnet: {subnet24: 10.0.0.0/8}',
  'wide: {subnet16: 172.16.0.0/12}',
  'host: {address: subnet}',
  'port: {port: 20000-29999}',
  'name: {name: box}',
  'pick: {oneOf: [red, green, blue]}',
];

function lessonText(vars: readonly string[], ...lines: readonly string[]): string {
  const declared = vars.length === 0 ? [] : ['vars:', ...vars.map((line) => `  ${line}`)];
  return md('---', 'title: T', ...declared, '---', ...lines);
}

const STEP = ['```bash', 'echo hi', '```'];

function valuesOf(vars: readonly string[], seed?: string, file = 'lessons/01-a/en.md') {
  const { values } = parseLesson(lessonText(vars, ...STEP), file, seed);
  return Object.fromEntries([...values].map(([name, { text }]) => [name, text]));
}

describe('values', () => {
  test('the default seed gives these values on every machine', () => {
    expect(valuesOf(VARS)).toEqual(valuesOf(VARS, 'labproof'));
    expect(valuesOf(VARS)).toEqual({
      subnet: '10.16.164.0/24',
      wide: '172.22.0.0/16',
      host: '10.16.164.210',
      port: '27989',
      name: 'box-cmnx',
      pick: 'green',
    });
  });
  test('another seed gives other values', () => {
    expect(valuesOf(VARS, 'other')).toEqual({
      subnet: '10.174.251.0/24',
      wide: '172.29.0.0/16',
      host: '10.174.251.227',
      port: '24927',
      name: 'box-d34n',
      pick: 'blue',
    });
  });
  test('seeds may be any text', () => {
    const seeds = ['', ' ', '0', '00', '0\u0000', '学生 7', 'é', 'e\u0301', '\ud800'];
    expect(new Set(seeds.map((seed) => valuesOf(VARS, seed).subnet)).size).toBe(seeds.length);
  });
  test('another lesson has other values, another language of it the same', () => {
    expect(valuesOf(VARS, 's', 'lessons/01-a/zh-CN.md')).toEqual(valuesOf(VARS, 's'));
    expect(valuesOf(VARS, 's', 'lessons/02-b/en.md')).not.toEqual(valuesOf(VARS, 's'));
  });
  test('the order of the declarations means nothing, even where they compete', () => {
    const rivals = [
      ...VARS,
      'one: {subnet24: 10.0.0.0/22}',
      'two: {subnet24: 10.0.0.0/22}',
      'three: {subnet24: 10.0.0.0/22}',
      'four: {subnet24: 10.0.0.0/22}',
      'low: {port: 7-8}',
      'high: {port: 7-8}',
    ];
    for (let seed = 0; seed < 50; seed++)
      expect(valuesOf(rivals.toReversed(), String(seed))).toEqual(valuesOf(rivals, String(seed)));
  });
});

const RESERVED = [
  '172.17.0.0/16',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '127.0.0.0/8',
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
].map(network);

function network(text: string): Network {
  const parsed = parseNetwork(text);
  if (!parsed) throw new Error(`No network: ${text}`);
  return parsed;
}

describe('under a thousand seeds', () => {
  const seeds = Array.from({ length: 1000 }, (_, seed) => String(seed));
  const crowded = [
    'a: {subnet24: 172.16.0.0/15}',
    'b: {subnet24: 172.16.254.0/23}',
    'c: {subnet24: 172.16.254.0/23}',
    'd: {subnet16: 172.16.0.0/14}',
    'e: {subnet16: 172.16.0.0/14}',
    'f: {subnet24: 192.0.0.0/22}',
    'g: {subnet24: 192.0.0.0/22}',
    'h: {subnet24: 192.0.0.0/22}',
    'i: {subnet24: 198.51.100.0/23}',
    'j: {subnet24: 203.0.112.0/23}',
    'k: {subnet16: 127.0.0.0/8}',
  ];
  test('subnets neither overlap nor touch reserved ranges, and lie where they should', () => {
    for (const seed of seeds) {
      const values = valuesOf(crowded.slice(0, -1), seed);
      const networks = Object.values(values).map(network);
      const free = networks.every(
        (one, index) => ![...RESERVED, ...networks.slice(index + 1)].some((other) => overlaps(one, other)),
      );
      expect(free, `seed ${seed}: ${JSON.stringify(values)}`).toBe(true);
      expect([values.b, values.c].toSorted()).toEqual(['172.16.254.0/24', '172.16.255.0/24']);
      expect(values.i).toBe('198.51.101.0/24');
      expect(values.j).toBe('203.0.112.0/24');
    }
  });
  test('a range that is all reserved is a fault', () => {
    expect(faultsOf(lessonText(crowded.slice(-1), ...STEP))).toEqual([
      '4: Variable "k" has nothing left to stand for: other variables and reserved ranges take all of 127.0.0.0/8',
    ]);
  });
  test('addresses, ports and names are never alike, and lie where they should', () => {
    const vars = [
      'net: {subnet24: 10.0.0.0/8}',
      'a: {address: net}',
      'b: {address: net}',
      'p: {port: 100-102}',
      'q: {port: 100-102}',
      'r: {port: 100-102}',
      'x: {name: box}',
      'y: {name: box}',
    ];
    for (const seed of seeds) {
      const { net = '', a = '', b = '', p, q, r, x, y } = valuesOf(vars, seed);
      expect([p, q, r].toSorted()).toEqual(['100', '101', '102']);
      expect(new Set([a, b, x, y]).size).toBe(4);
      expect(x).toMatch(/^box-[b-z2-9]{4}$/);
      for (const host of [a, b]) {
        expect(host.startsWith(net.replace('0/24', ''))).toBe(true);
        expect(Number(host.split('.')[3])).toBeGreaterThanOrEqual(100);
        expect(Number(host.split('.')[3])).toBeLessThanOrEqual(250);
      }
    }
  });
  test('every word of a list is drawn, about as often', () => {
    const drawn = seeds.map((seed) => valuesOf(['pick: {oneOf: [red, green, blue]}'], seed).pick);
    for (const word of ['red', 'green', 'blue'])
      expect(drawn.filter((one) => one === word).length).toBeGreaterThan(270);
  });
  test('seeds rarely share a subnet', () => {
    expect(new Set(seeds.map((seed) => valuesOf(VARS, seed).subnet)).size).toBeGreaterThan(980);
  });
});

describe('filling in', () => {
  const lesson = parseLesson(
    lessonText(
      VARS,
      '# About {{name}}',
      '',
      'Prose has [its {{subnet}}](#c).',
      '',
      '```bash {fails="no {{host}}"}',
      'docker run -it --name {{name}} {{name}} {{pick}}',
      '```',
      '',
      '```output',
      '{{wide.0.9}}',
      '{{port}}',
      '```',
      '',
      '```check',
      '{{name}} has address {{subnet.1}}/24   {#c}',
      '```',
      '',
      '::: task {#t}',
      '```bash {check}',
      'curl {{host}}:{{port}}',
      '```',
      '::: hint',
      'Try {{host}}.',
      ':::',
      '```bash {solution}',
      'true {{pick}}',
      '```',
      ':::',
      '',
      '::: quiz {#q}',
      '- [x] `{{name}} has route {{subnet}}`',
      '- [ ] all of {{wide}}',
      ':::',
    ),
    'lessons/01-a/en.md',
  );
  test('reaches headings, claims, commands, attributes, outputs, sentences, tasks, hints and quizzes', () => {
    const [step] = lesson.steps;
    expect(step?.heading).toBe('About box-cmnx');
    expect(lesson.claims[0]?.text).toBe('its 10.16.164.0/24');
    expect(step?.commands[0]?.text).toBe('docker run -it --name box-cmnx box-cmnx green');
    expect(step?.expects).toEqual({ kind: 'fails', text: 'no 10.16.164.210' });
    expect(step?.output?.text).toBe('172.22.0.9\n27989');
    expect(lesson.parts).toMatchObject([
      {},
      { text: 'box-cmnx has address 10.16.164.1/24' },
      {
        checks: [{ commands: [{ text: 'curl 10.16.164.210:27989' }] }],
        hints: [{ text: 'Try 10.16.164.210.' }],
        solution: [{ commands: [{ text: 'true green' }] }],
      },
      {
        options: [
          { sentence: { text: 'box-cmnx has route 10.16.164.0/24' } },
          { text: 'all of 172.22.0.0/16' },
        ],
      },
    ]);
  });
  test('leaves every line its number, and all variables are used', () => {
    expect(lesson.steps[0]?.commands[0]?.line).toBe(16);
    expect(lesson.steps[0]?.output?.line).toBe(20);
    expect(lesson.notes).toEqual([]);
  });
  test('comes before commands are read: what opens a shell opens one', () => {
    const { steps } = parseLesson(
      lessonText(['shell: {oneOf: [bash, sh]}'], '```bash', 'ip netns exec red {{shell}}', '```'),
      'a.md',
    );
    expect(steps[0]?.commands[0]?.opensShell).toBe(true);
  });
  test('leaves captures, Go templates and whatever is no variable as they are', () => {
    const text =
      "docker ps --format '{{range .Ports}}{{.Name}}{{end}}' {{id}} {{subne}} {{ subnet }} {{subnets.1}} {{json .}}";
    const { steps } = parseLesson(lessonText(VARS, '```bash', text, '```'), 'a.md');
    expect(steps[0]?.commands[0]?.text).toBe(text);
  });
  test('touches nothing where nothing is declared', () => {
    const text = 'echo {{subnet}} {{subnet.1}}';
    expect(parseLesson(md('```bash', text, '```'), 'a.md').steps[0]?.commands[0]?.text).toBe(text);
  });
  test('is undone for new lines of an output', () => {
    const { values } = lesson;
    const text =
      'net {{subnet}} gw {{subnet.1}}/24 brd {{subnet.255}} me {{host}} {{wide.3.4}}:{{port}} {{name}}';
    const { text: filled } = fillVariables(text, values, () => undefined);
    expect(filled).toBe(
      'net 10.16.164.0/24 gw 10.16.164.1/24 brd 10.16.164.255 me 10.16.164.210 172.22.3.4:27989 box-cmnx',
    );
    expect(unfillVariables(filled, values)).toBe(text);
    const other = 'green 110.16.164.1 10.16.164.1.5 1279890 box-cmnxx my-box-cmnx 10.16.1640.1';
    expect(unfillVariables(other, values)).toBe(other);
  });
});

describe('faults', () => {
  const inVars = (...vars: readonly string[]) => faultsOf(lessonText(vars, ...STEP));
  test.each([
    ['a: {subnet42: 10.0.0.0/8}', 'Unknown kind "subnet42" of variable "a", did you mean "subnet24"'],
    [
      'a: {color: red}',
      'Unknown kind "color" of variable "a", wanted one of subnet24, subnet16, address, port, name, oneOf',
    ],
    [
      'a: {toString: red}',
      'Unknown kind "toString" of variable "a", wanted one of subnet24, subnet16, address, port, name, oneOf',
    ],
    [
      'a: 10.0.0.0/8',
      '"vars.a" wants one of subnet24, subnet16, address, port, name, oneOf, such as "{subnet24: 10.0.0.0/8}", got "10.0.0.0/8"',
    ],
    [
      'a: {port: 1-2, name: b}',
      '"vars.a" wants one of subnet24, subnet16, address, port, name, oneOf, such as "{subnet24: 10.0.0.0/8}", got "{"port":"1-2","name":"b"}"',
    ],
    [
      'a: {subnet24: 10.1.2.3/8}',
      '"vars.a.subnet24" wants a network from /8 to /24, such as 10.0.0.0/8, got "10.1.2.3/8", did you mean "10.0.0.0/8"',
    ],
    [
      'a: {subnet24: 10.0.0.0/25}',
      '"vars.a.subnet24" wants a network from /8 to /24, such as 10.0.0.0/8, got "10.0.0.0/25"',
    ],
    [
      'a: {subnet16: 10.0.0.0/24}',
      '"vars.a.subnet16" wants a network from /8 to /16, such as 10.0.0.0/8, got "10.0.0.0/24"',
    ],
    [
      'a: {subnet24: 10.0.0/8}',
      '"vars.a.subnet24" wants a network from /8 to /24, such as 10.0.0.0/8, got "10.0.0/8"',
    ],
    ['a: {port: 20}', '"vars.a.port" wants a range of ports, such as 20000-29999, got "20"'],
    ['a: {port: 30-20}', '"vars.a.port" wants a range of ports, such as 20000-29999, got "30-20"'],
    ['a: {port: 1-65536}', '"vars.a.port" wants a range of ports, such as 20000-29999, got "1-65536"'],
    [
      'a: {name: much-too-long}',
      '"vars.a.name" wants a letter, then up to 9 letters, digits and hyphens, got "much-too-long"',
    ],
    ['a: {oneOf: [x]}', '"vars.a.oneOf" wants a list of two or more words, all different, got "["x"]"'],
    [
      'a: {oneOf: [x, x]}',
      '"vars.a.oneOf" wants a list of two or more words, all different, got "["x","x"]"',
    ],
    [
      'a: {oneOf: [x, "; rm"]}',
      '"vars.a.oneOf" wants a list of two or more words, all different, got "["x","; rm"]"',
    ],
    ['end: {port: 1-2}', 'Variable name "end" is a word of Go templates, wanted another'],
    ['a.b: {port: 1-2}', 'Variable name wants a letter, then letters, digits, "_" and "-", got "a.b"'],
  ])('%s', (declaration, fault) => {
    expect(inVars('ok: {port: 5-6}', declaration)).toEqual([`5: ${fault}`]);
  });
  test('a fault stands at its own line', () => {
    expect(inVars('a:', '  port: 1-2', 'b:', '  prot: 3-4')).toEqual([
      '7: Unknown kind "prot" of variable "b", did you mean "port"',
    ]);
  });
  test('an address wants a subnet that is declared', () => {
    expect(
      inVars('subnet: {subnet24: 10.0.0.0/8}', 'p: {port: 1-2}', 'a: {address: subnt}', 'b: {address: p}'),
    ).toEqual([
      '6: "vars.a.address" wants the name of a subnet variable, got "subnt", did you mean "subnet"',
      '7: "vars.b.address" wants the name of a subnet variable, got "p"',
    ]);
  });
  test('a range with no room for all is a fault', () => {
    expect(inVars('a: {port: 7-8}', 'b: {port: 7-8}', 'c: {port: 7-8}')).toEqual([
      '6: Variable "c" has nothing left to stand for: other variables take all there is',
    ]);
  });
  test.each([
    ['port.1', 'only a subnet has hosts'],
    ['subnet.256', 'a subnet24 wants one number, as {{name.1}}, each from 0 to 255'],
    ['subnet.1.2', 'a subnet24 wants one number, as {{name.1}}, each from 0 to 255'],
    ['subnet.', 'a subnet24 wants one number, as {{name.1}}, each from 0 to 255'],
    ['wide.1', 'a subnet16 wants two numbers, as {{name.0.1}}, each from 0 to 255'],
    ['subnet.100', "hosts from 100 to 250 are for this subnet's address variables"],
  ])('{{%s}} is at fault', (reference, fault) => {
    expect(faultsOf(lessonText(VARS, '', '```bash', `echo {{${reference}}}`, '```'))).toEqual([
      `13: Cannot fill in "{{${reference}}}": ${fault}`,
    ]);
  });
  test('every host of a subnet without address variables can be named', () => {
    const text = lessonText(
      ['a: {subnet24: 10.0.0.0/8}'],
      '```bash',
      'echo {{a.100}} {{a.0}} {{a.255}}',
      '```',
    );
    expect(faultsOf(text)).toEqual([]);
  });
  test('a capture with the name of a variable is at fault, unless the output is exact', () => {
    const text = (info: string) =>
      lessonText(['id: {port: 1-2}'], ...STEP, `\`\`\`output${info}`, 'a', 'id <id>', '```');
    expect(faultsOf(text(''))).toEqual([
      '11: Capture "<id>" has the name of a variable: "{{id}}" would have two meanings',
    ]);
    expect(faultsOf(text(' {match=exact}'))).toEqual([]);
  });
});

describe('notes', () => {
  const notesOf = (...args: Parameters<typeof lessonText>) =>
    parseLesson(lessonText(...args), 'a.md').notes.map(({ line, message }) => `${line}: ${message}`);
  test('a variable that is never used is noted; a subnet is used by its addresses', () => {
    expect(
      notesOf(
        ['a: {subnet24: 10.0.0.0/8}', 'b: {address: a}', 'c: {port: 1-2}'],
        '```bash',
        'echo {{b}}',
        '```',
      ),
    ).toEqual(['6: Variable "c" is never used: wanted "{{c}}" somewhere']);
  });
  test('a word that is nearly a variable is noted, unless an output captures it', () => {
    expect(
      notesOf(['subnet: {subnet24: 10.0.0.0/8}'], '```bash', 'echo {{subnet}} {{subent.1}} {{end}}', '```'),
    ).toEqual(['7: "{{subent}}" is no variable and stays as it is, did you mean "{{subnet}}"']);
    const captured = ['```bash', 'echo {{subnet}} {{subnets}}', '```', '```output', '<subnets>', '```'];
    expect(notesOf(['subnet: {subnet24: 10.0.0.0/8}'], ...captured)).toEqual([]);
  });
});

describe('parity', () => {
  const lessonIn = (lang: string, vars: readonly string[]): Lesson =>
    parseLesson(lessonText(vars, '', ...STEP), `lessons/01-a/${lang}.md`);
  const differences = (vars: readonly string[]) =>
    checkParity([lessonIn('en', VARS), lessonIn('zh-CN', vars)]).map(({ message }) => message);
  test('the same variables in another order are the same', () => {
    expect(differences(VARS.toReversed())).toEqual([]);
  });
  test('another rule, and a variable that is not there, are differences', () => {
    expect(differences(VARS.with(3, 'port: {port: 20000-29998}'))).toEqual([
      'lessons/01-a/zh-CN.md:7: Differs from lessons/01-a/en.md:7: wanted variable port "port: 20000-29999", got variable port "port: 20000-29998"',
    ]);
    expect(differences(VARS.slice(0, -1))).toEqual([
      'lessons/01-a/zh-CN.md:1: Differs from lessons/01-a/en.md:9: wanted variable pick "oneOf: [red, green, blue]", got no variable pick',
    ]);
  });
});
