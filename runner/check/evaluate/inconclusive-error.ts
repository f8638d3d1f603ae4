// Why a check is neither true nor false: its subject is missing, or nothing can be seen.
import { formatMessage } from '../../text/messages/format-message.ts';
import type { Message } from '../../text/messages/message.ts';

export class InconclusiveError extends Error {
  override readonly name = 'InconclusiveError';
  readonly reason: Message;

  constructor(reason: Message) {
    super(formatMessage(reason, 'en'));
    this.reason = reason;
  }
}
