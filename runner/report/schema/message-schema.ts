// The schema of messages: texts of the catalogue as data, beside the English text that they stand for.
import { z } from 'zod';
import type { Message, MessageKey } from '../../text/messages/message.ts';

/** Any text: a key that another version's catalogue has is let through, and its English text is shown. */
const KEY = z.string() as z.ZodType as z.ZodType<MessageKey, string>;

const PHRASE = z.object({ phrase: z.string() });
const TRANSLATED = z.object({ en: z.string(), 'zh-CN': z.string() });

const MESSAGE: z.ZodType<Message> = z
  .object({
    key: KEY,
    get values() {
      const part = z.union([PHRASE, TRANSLATED, MESSAGE]);
      return z.record(
        z.string(),
        z.union([z.string(), z.number(), part, z.array(z.union([z.string(), part]))]),
      );
    },
  })
  .meta({ id: 'Message', description: 'A text of the catalogue as data, to be formatted in any language.' });

/** The messages that a record has beside the texts of these fields. */
export function messagesOf<const Field extends string>(...fields: readonly Field[]) {
  const shape = Object.fromEntries(fields.map((field) => [field, MESSAGE.optional()]));
  return z
    .object(shape as Record<Field, z.ZodOptional<typeof MESSAGE>>)
    .optional()
    .describe('What the texts beside it say, as data.');
}
