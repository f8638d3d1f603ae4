// What the tool says as data, in the words of either language.
import { expect, test } from 'vitest';
import { canFormat, formatMessage } from '../../../runner/text/messages/format-message.ts';
import { type Message, messageOf, phrase } from '../../../runner/text/messages/message.ts';

test('names stay, words are those of the language', () => {
  const message = messageOf('refused-by', {
    address: '10.0.1.3',
    what: phrase('Destination Host Unreachable'),
    who: '10.0.1.2',
  });
  expect(formatMessage(message, 'en')).toBe('10.0.1.3: Destination Host Unreachable, says 10.0.1.2');
  expect(formatMessage(message, 'zh-CN')).toBe('10.0.1.3：10.0.1.2 回报“目标主机不可达”');
});

test('a list is joined as the language joins', () => {
  const message = messageOf('has-links', {
    place: 'blog',
    links: ['lo', 'eth0'],
    elsewhere: messageOf('others-have-it', { names: ['attic', 'gw'] }),
  });
  expect(formatMessage(message, 'en')).toBe('blog has lo, eth0 (attic and gw have one)');
  expect(formatMessage(message, 'zh-CN')).toBe('blog 有 lo、eth0（有它的是 attic 和 gw）');
});

test('between Chinese words there is no room', () => {
  const message = messageOf('comes-to', {
    who: phrase('the outside host'),
    port: '80/tcp',
    place: 'host',
    to: 'web1:80',
  });
  expect(formatMessage(message, 'en')).toBe(
    'what the outside host sends to port 80/tcp of host comes to web1:80',
  );
  expect(formatMessage(message, 'zh-CN')).toBe('外部主机发往 host 的 80/tcp 端口的数据包到达了 web1:80');
});

test('what no Chinese is known for stays as the tool said it', () => {
  const message = messageOf('ended-with', { to: '10.0.0.2', ended: phrase('Protocol not available') });
  expect(formatMessage(message, 'zh-CN')).toBe('10.0.0.2：Protocol not available');
});

test('a message that this version does not know cannot be formatted, however deep it stands', () => {
  const unknown = { key: 'sang', values: {} } as unknown as Message;
  expect(canFormat(messageOf('replied', { address: '10.0.0.2' }))).toBe(true);
  expect(canFormat(unknown)).toBe(false);
  expect(canFormat(messageOf('each-of', { said: [messageOf('has-no-netns'), unknown] }))).toBe(false);
});
