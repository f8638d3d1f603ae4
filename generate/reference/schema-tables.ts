// JSON Schema -> Markdown: a table of fields for the whole and for each named part, parts linked to each other.
import type { z } from 'zod';
import { code, table } from '../markdown.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

export function schemaParts(schema: JsonSchema): readonly string[] {
  const parts = Object.entries(schema.$defs ?? {});
  return [...fieldTables(schema), ...parts.flatMap(([name, part]) => namedPart(name, part))];
}

function namedPart(name: string, part: JsonSchema): readonly string[] {
  return [`## ${name}`, ...(part.description ? [part.description] : []), ...fieldTables(part)];
}

/** One table, or one for each form that the part may have. */
function fieldTables(part: JsonSchema): readonly string[] {
  const forms = formsOf(part);
  if (!forms) return [fieldTable(part)];
  return forms.flatMap((form) => {
    const [name, kind] = Object.entries(form.properties ?? {})[0] ?? [];
    const rest = Object.keys(form.properties ?? {}).length > 1;
    return [
      `Where ${code(name ?? '')} is ${typeOf(kind)}${rest ? ':' : ', there is nothing else.'}`,
      ...(rest ? [fieldTable(form)] : []),
    ];
  });
}

function formsOf({ oneOf, anyOf }: JsonSchema): readonly JsonSchema[] | undefined {
  return (oneOf ?? anyOf) as readonly JsonSchema[] | undefined;
}

function fieldTable(part: JsonSchema): string {
  return table(['field', 'is', 'about'], fieldRows(part, ''));
}

/** Fields of objects that have no name of their own stand in their owner's table: `totals.lessons`, `retried[].line`. */
function fieldRows({ properties = {}, required = [] }: JsonSchema, path: string): readonly string[][] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const field = value as JsonSchema;
    const optional = required.includes(name) ? '' : ', optional';
    const inner = field.type === 'array' ? (field.items as JsonSchema) : field;
    const below = `${path}${name}${field.type === 'array' ? '[]' : ''}.`;
    return [
      [code(`${path}${name}`), `${typeOf(field)}${optional}`, field.description ?? ''],
      ...(inner.type === 'object' ? fieldRows(inner, below) : []),
    ];
  });
}

function typeOf(value: JsonSchema | boolean | undefined): string {
  if (typeof value !== 'object') return 'anything';
  const { $ref, type, items } = value;
  if ($ref !== undefined) return partLink($ref);
  if (value.const !== undefined) return code(String(value.const));
  if (value.enum) return value.enum.map((one) => code(String(one))).join(', ');
  if (type === 'array') return `list of ${typeOf(items as JsonSchema)}`;
  const forms = formsOf(value);
  if (forms) return forms.map(formName).join(' or ');
  return typeof type === 'string' ? type : 'anything';
}

/** Of a form without a name, what tells it from the others. */
function formName(form: JsonSchema): string {
  if (form.type !== 'object') return typeOf(form);
  const [[name, kind] = ['', undefined]] = Object.entries(form.properties ?? {});
  return `object with ${code(name)} ${typeOf(kind)}`;
}

function partLink(ref: string): string {
  const name = ref.split('/').at(-1) ?? '';
  return `[${name}](#${name.toLowerCase()})`;
}
