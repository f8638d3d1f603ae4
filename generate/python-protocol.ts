// The protocol's schemas -> the text of the agent's `protocol.py`: types for a checker to read, and each request's schema as data.
import { z } from 'zod';
import { EVENTS, OPERATIONS } from '../runner/lab/agent/protocol.ts';

/** What of JSON Schema the protocol makes use of. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const HEAD = `"""What clients ask: written by "npm run generate" from runner/lab/agent/protocol.ts, not by hand.

REQUESTS has each request's schema, in the part of JSON Schema that check_request.py knows.
"""
from typing import Any, Literal, NotRequired, TypedDict
`;

export function pythonProtocol(): string {
  const types = new Types();
  for (const [name, { request }] of Object.entries(OPERATIONS))
    types.name(`${className(name)}Request`, jsonSchema(request));
  for (const [name, event] of Object.entries(EVENTS))
    types.name(`${className(name)}Event`, jsonSchema(event));
  const requests = Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, { request }]) => [name, checked(jsonSchema(request))]),
  );
  return `${HEAD}\n\n${types.written.join('\n\n')}\n\n\nREQUESTS: dict[str, dict[str, Any]] = ${literal(requests)}\n`;
}

function jsonSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input' }) as Schema;
}

/** `create-sandbox` -> `CreateSandbox` */
function className(name: string): string {
  return name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Type definitions in an order in which each has what it names before it. */
class Types {
  readonly written: string[] = [];

  name(name: string, schema: Schema): void {
    if (schema.properties) this.write(name, schema);
    else this.written.push(`${name} = ${this.text(name, schema)}`);
  }

  write(name: string, { properties = {}, required = [] }: Schema): void {
    const fields = Object.entries(properties).map(([key, schema]) => {
      const text = this.text(`${name}${className(key)}`, schema);
      return `${JSON.stringify(key)}: ${required.includes(key) ? text : `NotRequired[${text}]`}`;
    });
    // called, not declared: a field may be named as a word of Python, as `from` is
    this.written.push(
      `${name} = TypedDict("${name}", {${fields.map((field) => `\n    ${field},`).join('')}${fields.length > 0 ? '\n' : ''}})`,
    );
  }

  /** `name`: of what has to be given one. */
  text(name: string, schema: Schema): string {
    const { type, properties, items, prefixItems, additionalProperties: rest } = schema;
    const alternatives = schema.anyOf ?? schema.oneOf;
    if (alternatives)
      return alternatives.map((one, index) => this.text(`${name}${index + 1}`, one)).join(' | ');
    const values = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
    if (values) return `Literal[${values.map((value) => literal(value)).join(', ')}]`;
    if (prefixItems)
      return `tuple[${prefixItems.map((one, index) => this.text(`${name}${index + 1}`, one)).join(', ')}]`;
    if (type === 'array' && typeof items === 'object') return `list[${this.text(`${name}Item`, items)}]`;
    if (properties) {
      this.write(name, schema);
      return name;
    }
    if (type === 'object' && typeof rest === 'object') return `dict[str, ${this.text(`${name}Value`, rest)}]`;
    return NAMES[type ?? ''] ?? 'Any';
  }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
};

/** Without what is said in other words or bounds nothing. */
function checked(schema: Schema): Schema {
  const kept = ['type', 'const', 'enum', 'required', 'minItems', 'minimum', 'maximum'] as const;
  const alternatives = schema.anyOf ?? schema.oneOf;
  const { properties, items, prefixItems } = schema;
  return {
    ...Object.fromEntries(kept.filter((key) => bounds(key, schema[key])).map((key) => [key, schema[key]])),
    ...(alternatives ? { anyOf: alternatives.map(checked) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, checked(one)])),
        }
      : {}),
    ...(typeof items === 'object' ? { items: checked(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(checked) } : {}),
  };
}

function bounds(key: string, value: unknown): boolean {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return false;
  return !/^m(?:in|ax)imum$/.test(key) || Math.abs(Number(value)) < Number.MAX_SAFE_INTEGER;
}

/** JSON as Python has it. */
function literal(value: unknown, indent = ''): string {
  const within = `${indent}    `;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const items = Array.isArray(value)
    ? value.map((one) => literal(one, within))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${literal(one, within)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length + indent.length < 90 && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${within}${item},\n`).join('')}${indent}${close}`;
}
