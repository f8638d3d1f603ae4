import { expect, test } from 'vitest';
import { fillCheck } from '../../../runner/check/language/fill-check.ts';
import { formatMessage } from '../../../runner/text/messages/format-message.ts';
import { checkOf } from '../ask.ts';

function filled(sentence: string, captures: Readonly<Record<string, string>>): unknown {
  const result = fillCheck(checkOf(sentence), new Map(Object.entries(captures)));
  return result.ok ? result.check.arguments : formatMessage(result.fault, 'en');
}

test.each([
  ['ns1 reaches {{ip}}', { ip: '10.0.0.2' }, { A: 'ns1', 'IP-or-NAME-or-B': '10.0.0.2' }],
  ['ns1 reaches {{ip}}', { ip: 'fd00::2' }, { A: 'ns1', 'IP-or-NAME-or-B': 'fd00::2' }],
  [
    'ns1 has address {{ip}}/24 on {{link}}',
    { ip: '10.0.0.2', link: 'eth0' },
    { A: 'ns1', CIDR: '10.0.0.2/24', L: 'eth0' },
  ],
  [
    'host forwards {{port}}/tcp to c1:{{port}}',
    { port: '80' },
    { A: 'host', PORT: '80/tcp', B: 'c1', NUMBER: '80' },
  ],
  ['www in c1 resolves to {{many}} addresses', { many: '2' }, { NAME: 'www', A: 'c1', COUNT: '2' }],
  ['{{who}} has only lo', { who: 'netns  ns1' }, { A: 'netns ns1' }],
  ['host has firewall rule {{rule}}', { rule: 'INPUT -j DROP' }, { A: 'host', TEXT: 'INPUT -j DROP' }],
])('"%s" with %j asks about %j', (sentence, captures, wanted) => {
  expect(filled(sentence, captures)).toEqual(wanted);
});

test.each([
  ['ns1 reaches {{ip}}', {}, 'nothing was captured as <ip>'],
  ['ns1 reaches {{ip}}', { ip: '10.0.0' }, '"10.0.0" is no address'],
  [
    'ns1 has link {{link}}',
    { link: 'a-name-too-long-for-a-link' },
    expect.stringMatching(/^"a-name-too-long-for-a-link" is no name of a link/),
  ],
  ['ns1 has link {{link}}', { link: 'eth0 up' }, expect.stringMatching(/^"eth0 up" is no name of a link/)],
  ['host forwards 80/tcp to c1:{{port}}', { port: 'http' }, '"http" is no port: they go from 1 to 65535'],
  ['www in c1 resolves to {{many}} addresses', { many: 'two' }, '"two" cannot stand for COUNT'],
  ['{{who}} has only lo', { who: 'one two' }, '"one two" cannot stand for A'],
])('"%s" with %j cannot be asked', (sentence, captures, fault) => {
  expect(filled(sentence, captures)).toEqual(fault);
});

test('a check without holes stays as it is', () => {
  const check = checkOf('ns1 reaches 10.0.0.2');
  expect(fillCheck(check, new Map())).toEqual({ ok: true, check });
});
