// What checks say in English and Chinese.
import { expect, test } from 'vitest';
import { fillForm } from '../../../runner/check/language/form.ts';
import { expectedBy, formatCheck } from '../../../runner/check/language/format-check.ts';
import { parseSentence } from '../../../runner/check/language/parse-sentence.ts';
import { PLACEHOLDER } from '../../../runner/check/language/placeholders.ts';
import { verbNames, verbs } from '../../../runner/check/language/verbs.ts';
import { checkOf } from '../ask.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  A: 'netns ns1',
  B: 'bb2',
  L: 'veth-a',
  M: 'veth-b',
  R: 'br-x',
  N: 'net1',
  D: 'bridge',
  NAME: 'web.example',
  IP: 'fd00::1',
  CIDR: '10.0.0.1/24',
  PREFIX: '10.0.0.0/8',
  PORT: '80/tcp',
  'TCP-PORT': '80/tcp',
  NUMBER: '8080',
  COUNT: '3',
  TEXT: 'FORWARD -j DROP',
  'IP-or-B': '10.9.8.7',
  'IP-or-NAME-or-B': 'bb3',
};

const forms = verbNames.flatMap((verb) => {
  const { en, also = [] } = verbs[verb];
  return [...en, ...also].map((form) => [form, verb, form !== en[0]] as const);
});

test.each(forms)(
  '"%s" says in English what was read, and in Chinese with the same words',
  (form, verb, negated) => {
    const sentence = fillForm(form, SAMPLES).replace(/^netns netns/, 'netns');
    const parsed = parseSentence(sentence);
    expect(parsed).toMatchObject({ ok: true, check: { verb, negated } });
    const check = checkOf(sentence);
    expect(parseSentence(formatCheck(check, 'en'))).toEqual(parsed);
    const chinese = formatCheck(check, 'zh-CN');
    for (const word of Object.values(check.arguments)) expect(chinese).toContain(word);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    for (const text of [chinese, expectedBy(check)])
      expect(text.replace(/DROP/g, '')).not.toMatch(PLACEHOLDER);
  },
);

test.each([
  ['ns1 has address 192.168.1.1/24 on veth-ns1', 'ns1 的接口 veth-ns1 有地址 192.168.1.1/24'],
  ['ns1 has no address 192.168.1.1/24', 'ns1 没有地址 192.168.1.1/24'],
  ['ns1 has route default via 10.0.0.1', 'ns1 有经由 10.0.0.1 到 default 的路由'],
  ['bb1 does not resolve bb4', 'bb1 不能解析名称 bb4'],
  ['bb1 resolves bb2 to 10.0.0.2', 'bb1 能解析名称 bb2，得到 10.0.0.2'],
  ['ns1 and ns2 do not share a network namespace', 'ns1 与 ns2 不共用网络命名空间'],
])('"%s" is "%s" in Chinese', (sentence, chinese) => {
  expect(formatCheck(checkOf(sentence), 'zh-CN')).toBe(chinese);
});

test('what was expected is a few words', () => {
  expect(expectedBy(checkOf('ns1 has address 10.0.0.1/24 on v1'))).toBe('address 10.0.0.1/24 on v1');
  expect(expectedBy(checkOf('ns1 has no route default'))).toBe('no route default');
});

test('a check is data: it survives JSON', () => {
  const check = checkOf('ns1 has route default via 10.0.0.1');
  expect(JSON.parse(JSON.stringify(check))).toEqual(check);
});
