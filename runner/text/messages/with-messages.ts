// Messages by the names of fields -> those fields in English, and the messages beside them: what is stored, and what reports print.
// A page formats the fields again in its own language.
import { canFormat, formatMessage } from './format-message.ts';
import type { Language } from './language.ts';
import { type Message, messageOf } from './message.ts';

/** What `Field`s say, as data. A record of an earlier version, and what a lesson's author wrote, has none. */
export type Messages<Field extends string> = { readonly [Name in Field]?: Message | undefined };

type Texts<Given> = {
  readonly [Name in keyof Given]: undefined extends Given[Name] ? string | undefined : string;
};

export function withMessages<const Given extends Messages<string>>(
  messages: Given,
): Texts<Given> & { readonly messages: Given } {
  const texts = Object.entries(messages).map(([name, message]) => [
    name,
    message && formatMessage(message, 'en'),
  ]);
  return { ...(Object.fromEntries(texts) as Texts<Given>), messages };
}

/** What a field says as data; its English text where no message is known. */
export function messageIn<Field extends string>(
  stored: { readonly [Name in Field]?: string | undefined } & {
    readonly messages?: Messages<Field> | undefined;
  },
  field: Field,
): Message | undefined {
  const text = stored[field];
  return stored.messages?.[field] ?? (text === undefined ? undefined : messageOf('verbatim', { text }));
}

/** The record with its fields in that language, as far as they are known as messages of this version's catalogue. */
export function inLanguage<Stored extends { readonly messages?: Messages<string> }>(
  stored: Stored,
  language: Language,
): Stored {
  const texts = Object.entries(stored.messages ?? {}).flatMap(([name, message]) =>
    message && canFormat(message) ? [[name, formatMessage(message, language)] as const] : [],
  );
  return { ...stored, ...Object.fromEntries(texts) };
}
