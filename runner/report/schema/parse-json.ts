// Text of a JSON file with a format number -> what its schema says, or what is wrong with it.
import { z } from 'zod';

/** What one kind of file holds. */
export interface FileFormat<Value> {
  /** The only number that is read. */
  readonly format: number;
  readonly schema: z.ZodType<Value>;
}

export type ParsedFile<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  /** `why` is the rest of a sentence that names the file: `it is not JSON`. */
  | { readonly status: 'unreadable'; readonly why: string };

const HEAD = z.object({ format: z.int().positive() });

export function parseJsonFile<Value>(text: string, { format, schema }: FileFormat<Value>): ParsedFile<Value> {
  const json = parseJson(text);
  if (json === undefined) return unreadable(isCutOff(text) ? 'it is cut off' : 'it is not JSON');
  const head = HEAD.safeParse(json);
  if (!head.success) return unreadable('it has no format number');
  if (head.data.format !== format) return unreadable(otherFormat(head.data.format, format));
  const { data, error } = schema.safeParse(json);
  if (error) return unreadable(firstIssue(error));
  return { status: 'ok', value: data };
}

function unreadable<Value>(why: string): ParsedFile<Value> {
  return { status: 'unreadable', why };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object that begins and does not end: writing it was interrupted. */
function isCutOff(text: string): boolean {
  return /^\s*\{\s*("|$)/.test(text) && !/\}\s*$/.test(text);
}

function otherFormat(found: number, wanted: number): string {
  const version = found < wanted ? 'an older version' : 'a newer version';
  return `it has format ${found} of ${version} of labproof, and this version reads format ${wanted}`;
}

/** `"run.steps.0.line": expected number, received undefined`. */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.map(String).join('.') ?? '';
  return `"${path}": ${issue?.message.replace(/^Invalid input: /, '')}`;
}
