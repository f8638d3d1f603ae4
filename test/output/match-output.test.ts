// Shown output against printed output: what counts as the same, and what never does.
import { describe, expect, test } from 'vitest';
import type { ExpectedOutput } from '../../runner/lesson/lesson.ts';
import { matchOutput, type OutputMatch } from '../../runner/output/match/match-output.ts';

function match(text: string, actual: string, mode: ExpectedOutput['match'] = 'typed'): OutputMatch {
  return matchOutput({ line: 10, text, match: mode }, actual);
}

function matches(text: string, actual: string, mode: ExpectedOutput['match'] = 'typed'): boolean {
  return match(text, actual, mode).matched;
}

function captures(text: string, actual: string): Readonly<Record<string, string>> {
  return match(text, actual).captures;
}

describe('whitespace', () => {
  test('runs of blanks inside a line compare equal to one', () => {
    expect(matches('NAME  IMAGE\tCOMMAND', 'NAME IMAGE     COMMAND\n')).toBe(true);
  });
  test('indentation and trailing blanks are layout', () => {
    expect(matches('    inet 10.0.0.1/24', 'inet 10.0.0.1/24   \n')).toBe(true);
  });
  test('a blank does not equal no blank', () => {
    expect(matches('ab', 'a b')).toBe(false);
  });
  test('blank lines at the start and the end are left out', () => {
    expect(matches('a', '\n\na\n\n\n')).toBe(true);
  });
  test('a blank line in the middle counts', () => {
    expect(matches('a\nb', 'a\n\nb\n')).toBe(false);
    expect(matches('a\n\nb', 'a\n  \nb\n')).toBe(true);
  });
  test('nothing shown matches nothing printed only', () => {
    expect(matches('', '')).toBe(true);
    expect(matches('', '\n')).toBe(true);
    expect(matches('', 'x\n')).toBe(false);
    expect(matches('x', '')).toBe(false);
  });
});

describe('facts', () => {
  test.each([
    [
      '3 packets transmitted, 3 received, 0% packet loss',
      '3 packets transmitted, 0 received, 100% packet loss',
    ],
    ['3 packets transmitted', '4 packets transmitted'],
    ['inet 10.0.0.1/24', 'inet 10.0.0.2/24'],
    ['inet 10.0.0.1/24', 'inet 10.0.0.1/16'],
    ['inet6 fd00::1/64', 'inet6 fd00::2/64'],
    ['state UP', 'state DOWN'],
    ['mtu 1500', 'mtu 1450'],
    ['qdisc noqueue state UP', 'qdisc noop state UP'],
    ['qlen 1000', 'qlen 500'],
    ['veth-ns1', 'veth-ns2'],
    ['2: veth-a@veth-b: <UP>', '2: veth-a@if3: <UP>'],
    ['icmp_seq=1 ttl=64', 'icmp_seq=1 ttl=63'],
    ['brd ff:ff:ff:ff:ff:ff', 'brd 02:42:ac:11:00:02'],
    ['link/loopback 00:00:00:00:00:00', 'link/loopback 02:42:ac:11:00:02'],
    ['Exited (0) 3 seconds ago', 'Exited (1) 3 seconds ago'],
    ['Up 3 seconds', 'Exited (0) 3 seconds ago'],
    ['0.0.0.0:8080->80/tcp', '0.0.0.0:8081->80/tcp'],
    ['REACHABLE', 'FAILED'],
    ['pid 1', 'pid 77'],
    ['inet6 fd00::1/64 scope global', 'inet6 fd00::1/64 scope link'],
    ['designated_bridge 8000.22:37:f0:de:25:36', 'designated_bridge 7000.22:37:f0:de:25:36'],
    ['policy ACCEPT 0 packets, 0 bytes', 'policy ACCEPT 7 packets, 588 bytes'],
    ['policy ACCEPT 7 packets, 588 bytes', 'policy DROP 7 packets, 588 bytes'],
    ['valid_lft forever', 'valid_lft 86394sec'],
    ['timeout 30s', 'timeout 20s'],
    ['sleep 2 seconds', 'sleep 3 seconds'],
    ['exit code 1', 'exit code 2'],
    ['1 2 3 4 5 6', '6 5 4 3 2 1'],
    ['HTTP/1.1 200 OK', 'HTTP/1.1 404 Not Found'],
  ])('%j is not %j', (shown, printed) => {
    expect(matches(shown, printed)).toBe(false);
    expect(matches(printed, shown)).toBe(false);
    expect(matches(shown, shown)).toBe(true);
  });
});

describe('placeholders', () => {
  test('... alone skips no line, one or many', () => {
    expect(matches('a\n...\nb', 'a\nb')).toBe(true);
    expect(matches('a\n...\nb', 'a\nx\nb')).toBe(true);
    expect(matches('a\n...\nb', 'a\nx\ny\nz\nb')).toBe(true);
    expect(matches('...', '')).toBe(true);
    expect(matches('...\nb', 'x\nb')).toBe(true);
    expect(matches('a\n...', 'a\nx\ny')).toBe(true);
  });
  test('... alone does not skip a part of a line', () => {
    expect(matches('a\n...\nb', 'a\nx b')).toBe(false);
    expect(matches('a\n...\nb', 'a\nb\nx')).toBe(false);
  });
  test('... inside a line skips text, none included', () => {
    expect(matches('1: lo: <LOOPBACK> mtu 65536 ...', '1: lo: <LOOPBACK> mtu 65536')).toBe(true);
    expect(matches('1: lo: <LOOPBACK> mtu 65536 ...', '1: lo: <LOOPBACK> mtu 65536 qdisc noop')).toBe(true);
    expect(matches('a ... c', 'a c')).toBe(true);
    expect(matches('a ... c', 'a b b c')).toBe(true);
    expect(matches('... c', 'c')).toBe(true);
    expect(matches('a...c', 'abc')).toBe(true);
  });
  test('... between blanks skips whole words', () => {
    expect(matches('a ... c', 'abc')).toBe(false);
    expect(matches('a ... c', 'a bc')).toBe(false);
    expect(matches('mtu 6553 ...', 'mtu 65536 qdisc')).toBe(false);
  });
  test('... does not cut a number in two', () => {
    expect(matches('...0% packet loss', '3 received, 0% packet loss')).toBe(true);
    expect(matches('...0% packet loss', '0 received, 100% packet loss')).toBe(false);
    expect(matches('...0% packet loss', '0 received, 10.0% packet loss')).toBe(false);
    expect(matches('... 0% packet loss', '0 received, 100% packet loss')).toBe(false);
  });
  test('... may end a value of any type', () => {
    expect(matches('link/ether 02:42:... brd', 'link/ether 02:42:ac:11:00:02 brd')).toBe(true);
    expect(matches('veth...@if5: <UP>', 'veth1a2b3c4@if5: <UP>')).toBe(true);
    expect(matches('time=... ms', 'time=0.045 ms')).toBe(true);
    expect(matches('Up ... seconds', 'Up 13 seconds')).toBe(true);
  });
  test('values are compared by type beside placeholders', () => {
    expect(matches('2: eth0@if7: ...', '9: eth0@if31: <UP>')).toBe(true);
    expect(matches('... link/ether 02:42:ac:11:00:02 ...', 'x link/ether 0a:00:27:00:00:00 brd')).toBe(true);
    expect(matches('... link/ether 02:42:ac:11:00:02 ...', 'x link/ether 0.045 brd')).toBe(false);
  });
  test('several ... in a line are each as short as can be', () => {
    expect(matches('a...b...c', 'a-b-b-c')).toBe(true);
    expect(matches('a...b...c', 'a-c-b')).toBe(false);
    expect(matches('...x...', 'axb')).toBe(true);
    expect(matches('ab...ba', 'aba')).toBe(false);
  });
  test('user text is no regular expression', () => {
    expect(matches('a.c (x|y)* [z] ... $', 'a.c (x|y)* [z] q $')).toBe(true);
    expect(matches('a.c ...', 'abc')).toBe(false);
  });
  test('four dots and more are one placeholder, two are text', () => {
    expect(matches('a.....b', 'axxb')).toBe(true);
    expect(matches('a..b', 'axxb')).toBe(false);
  });
});

describe('captures', () => {
  test('<name> captures one word', () => {
    expect(captures('id <id> up', 'id 77 up')).toEqual({ id: '77' });
    expect(matches('id <id> up', 'id 7 7 up')).toBe(false);
    expect(matches('id <id> up', 'id  up')).toBe(false);
  });
  test('a capture inside a word ends where the following text stands', () => {
    expect(captures('inet <addr>/<len> scope', 'inet 10.0.0.1/24 scope')).toEqual({
      addr: '10.0.0.1',
      len: '24',
    });
    expect(captures('<a>.txt', 'x.txt.txt')).toEqual({ a: 'x.txt' });
    expect(captures('<n>% packet loss', '100% packet loss')).toEqual({ n: '100' });
  });
  test('a capture after ... takes a whole word', () => {
    expect(captures('... <n>% packet loss', '3 received, 100% packet loss')).toEqual({ n: '100' });
    expect(captures('...<n>% packet loss', '3 received, 100% packet loss')).toEqual({ n: '100' });
    expect(captures('up <x>...', 'up abc def')).toEqual({ x: 'abc' });
  });
  test('a capture takes what is volatile as it was printed', () => {
    expect(captures('link/ether <mac> brd', 'link/ether 02:42:ac:11:00:02 brd')).toEqual({
      mac: '02:42:ac:11:00:02',
    });
    expect(captures('<id>', 'a1b2c3d4e5f6')).toEqual({ id: 'a1b2c3d4e5f6' });
  });
  test('a second use of a name must have the same value', () => {
    expect(matches('<x> is <x>', 'a is a')).toBe(true);
    expect(matches('<x> is <x>', 'a is b')).toBe(false);
    expect(matches('net <x>\nnet <x>', 'net 1\nnet 2')).toBe(false);
    expect(matches('net <x>\nnet <y>', 'net 1\nnet 2')).toBe(true);
  });
  test('a second value for a name shows in the difference', () => {
    expect(match('net <x>\nnet <x>', 'net 1\nnet 2')).toMatchObject({
      expected: 'net 1\nnet 1',
      actual: 'net 1\nnet 2',
      line: 11,
    });
  });
  test('what tools print in angle brackets is text', () => {
    expect(matches('2: a: <UP,LOWER_UP> mtu', '2: a: <DOWN> mtu')).toBe(false);
    expect(matches('<none> <none>', 'box latest')).toBe(false);
    expect(matches('scopeid 0x20<link>', 'scopeid 0x20<host>')).toBe(false);
  });
  test('names that objects have by themselves are names like others', () => {
    expect(captures('<constructor> <toString>', 'a b')).toEqual({ constructor: 'a', toString: 'b' });
  });
});

describe('contains', () => {
  test('a part of a line and a run of lines is found', () => {
    expect(matches('0% packet loss', 'PING\n3 received, 0% packet loss, time 2ms\nrtt', 'contains')).toBe(
      true,
    );
    expect(matches('b\nc', 'a\nxx b\nc d\ne', 'contains')).toBe(true);
    expect(matches('b\nc', 'b\nx\nc', 'contains')).toBe(false);
    expect(matches('b\n...\nc', 'b\nx\nc', 'contains')).toBe(true);
  });
  test('a word or number is never found inside another', () => {
    expect(matches('0% packet loss', '100% packet loss', 'contains')).toBe(false);
    expect(matches('0% packet loss', '10.0% packet loss', 'contains')).toBe(false);
    expect(matches('192.168.1.1', '192.168.1.10', 'contains')).toBe(false);
    expect(matches('168.1.1', '192.168.1.1', 'contains')).toBe(false);
    expect(matches('ns1', 'veth-ns1', 'contains')).toBe(false);
    expect(matches('UP', 'LOWER_UP', 'contains')).toBe(false);
  });
  test('punctuation ends a word', () => {
    expect(matches('192.168.1.1', 'inet 192.168.1.1/24', 'contains')).toBe(true);
    expect(matches('UP', '<BROADCAST,UP,LOWER_UP>', 'contains')).toBe(true);
    expect(matches('Server: nginx', 'Server: nginx/1.25', 'contains')).toBe(true);
  });
  test('a later place counts when an earlier one cuts a word', () => {
    expect(matches('0% loss', '100% loss 0% loss', 'contains')).toBe(true);
    expect(matches('a b', 'a bc a b', 'contains')).toBe(true);
  });
  test('values are compared by type', () => {
    expect(matches('link/ether 02:42:ac:11:00:02', '  link/ether 0a:42:ac:11:00:03 brd', 'contains')).toBe(
      true,
    );
  });
  test('nothing is contained in nothing only', () => {
    expect(matches('', 'x', 'contains')).toBe(false);
    expect(matches('', '', 'contains')).toBe(true);
  });
});

describe('exact', () => {
  test('everything counts but the last newline', () => {
    expect(matches('a  b', 'a  b\n', 'exact')).toBe(true);
    expect(matches('a  b', 'a b\n', 'exact')).toBe(false);
    expect(matches('a', ' a', 'exact')).toBe(false);
    expect(matches('a', 'a\n\n', 'exact')).toBe(false);
    expect(matches('...', 'x', 'exact')).toBe(false);
    expect(matches('<x>', 'y', 'exact')).toBe(false);
    expect(matches('time=1.0 ms', 'time=2.0 ms', 'exact')).toBe(false);
  });
  test('the first line that differs is named', () => {
    expect(match('a\nb\nc', 'a\nx\nc', 'exact')).toMatchObject({ matched: false, line: 11 });
    expect(match('a', 'a\nb', 'exact')).toMatchObject({ matched: false, line: 10 });
  });
});

describe('the difference', () => {
  test('lines that differ by volatile values only are the same on both sides', () => {
    const shown = '2: a: <UP> state UP\nlink/ether 02:42:ac:11:00:02\ninet 10.0.0.1/24';
    const printed = '7: a: <UP> state UP\nlink/ether 0e:42:ac:11:00:09\ninet 10.0.0.9/24';
    expect(match(shown, printed)).toEqual({
      matched: false,
      captures: {},
      expected: '7: a: <UP> state UP\nlink/ether 0e:42:ac:11:00:09\ninet 10.0.0.1/24',
      actual: printed,
      line: 12,
    });
  });
  test('skipped lines are the same on both sides', () => {
    expect(match('a\n...\nz', 'a\nb\nc\ny')).toMatchObject({
      expected: 'a\nb\nc\nz',
      actual: 'a\nb\nc\ny',
      line: 12,
    });
  });
  test('a missing line is named by its own line, an extra one by the line it stands before', () => {
    expect(match('a\nb\nc', 'a\nc')).toMatchObject({ line: 11, expected: 'a\nb\nc', actual: 'a\nc' });
    expect(match('a\nc', 'a\nb\nc')).toMatchObject({ line: 11 });
    expect(match('a', 'a\nb')).toMatchObject({ line: 10 });
  });
  test('leading blank lines of the text are counted', () => {
    expect(match('\n\na', 'b')).toMatchObject({ line: 12 });
  });
  test('captures of the lines that match are kept', () => {
    expect(match('id <id>\nup', 'id 7\ndown').captures).toEqual({ id: '7' });
  });
});

describe('order of lines', () => {
  test('a block after ... is found at its first place, the last one at the end', () => {
    expect(matches('...\na\n...\na', 'a\nb\na')).toBe(true);
    expect(matches('...\na\n...\na', 'a\nb')).toBe(false);
    expect(matches('a\n...\na', 'a')).toBe(false);
  });
  test('lines in another order are no match', () => {
    expect(matches('a\nb', 'b\na')).toBe(false);
  });
});
