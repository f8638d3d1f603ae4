// The YAML between two `---` lines at the top of a lesson -> validated values, each fault at its own line.

import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import { z } from 'zod';
import { DURATION_FORM, parseDuration } from '../../text/parse-duration.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { Fail } from '../fail.ts';
import { parseVariables } from '../variables/parse-variables.ts';
import type { FrontMatter } from './front-matter.ts';

type Path = readonly PropertyKey[];
type Parsed = { readonly document: YamlDocument.Parsed; readonly lines: LineCounter };

// Each message says what is wanted; what was got is added where the fault is reported.
const IMAGE = z.string('an image name').min(1, 'an image name');
const FEATURE = z
  .string('kernel:NAME or engine:NAME')
  .regex(/^(kernel|engine):[\w.-]+$/, 'kernel:NAME or engine:NAME');
const HOST_FORM = 'a host name of at most 32 letters, digits and "-"';
const HOST = z.string(HOST_FORM).regex(/^[A-Za-z](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/, HOST_FORM);
const MAX_HOSTS = 8;
const HOSTS_FORM = `a list of 1 to ${MAX_HOSTS} different host names`;

/** What the reference says of a key stands in its `describe`. */
const LAB = z.strictObject(
  {
    docker: z
      .boolean('true or false')
      .default(false)
      .describe('the lab has a Docker daemon of its own, on each host'),
    images: z
      .array(IMAGE, 'a list of image names')
      .optional()
      .describe(
        'images that the daemon has from the start: `box` (busybox), `web` (a web server on port 80, with curl)',
      ),
    hosts: z
      .array(HOST, HOSTS_FORM)
      .min(1, HOSTS_FORM)
      .max(MAX_HOSTS, HOSTS_FORM)
      .refine((names) => new Set(names).size === names.length, HOSTS_FORM)
      .optional()
      .describe('up to 8 hosts, joined by a wire on their `eth0` (default: one, named `host`)'),
    internet: z
      .boolean('true or false')
      .default(false)
      .describe('a simulated outside host, to which the hosts have a default route'),
  },
  'keys and values, such as "docker: true"',
);

export const FRONT_MATTER = z.strictObject({
  title: z.string('a text').trim().min(1, 'a text').describe('title of the lesson; required'),
  summary: z.string('a text').optional().describe('what the lesson is about, in a sentence'),
  audience: z
    .enum(['learners', 'authors'], 'learners or authors')
    .default('learners')
    .describe('a lesson for `authors` is listed apart from the course on the site'),
  lab: LAB.optional().describe('what the lab of the lesson has'),
  requires: z
    .array(FEATURE, 'a list of kernel:NAME and engine:NAME')
    .default([])
    .describe('features without which the lesson is skipped'),
  timeout: z
    .string(DURATION_FORM)
    .refine((text) => parseDuration(text) !== undefined, DURATION_FORM)
    .optional()
    .describe('time limit of each step that states none (default: that of `--timeout`)'),
  vars: z
    .record(z.string(), z.unknown(), 'names and kinds, such as "subnet: {subnet24: 10.0.0.0/8}"')
    .default({})
    .describe('variables: other values for each seed'),
});

const KEYS = Object.keys(FRONT_MATTER.shape);

/** Keys of site generators (Jekyll, Hugo, Docusaurus, Astro): their front matter says nothing to us. */
const FOREIGN_KEYS =
  /^(?:aliases|authors?|categor(?:y|ies)|cover|date|description|draft|excerpt|image|keywords|lastmod|layout|nav_order|parent|permalink|published|series|sidebar(?:_\w+)?|slug|tags|toc|updated|weight)$/;

/** The YAML and the rest. In `body` the front matter's lines are blank, so that every line keeps its number. */
export function cutFrontMatter(text: string): { readonly yaml: string | undefined; readonly body: string } {
  const [whole, yaml = ''] = /^---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|$)/.exec(text) ?? [];
  if (whole === undefined || !isFrontMatter(yaml)) return { yaml: undefined, body: text };
  const body = whole.replace(/[^\n]+/g, '') + text.slice(whole.length);
  return { yaml: isForeign(yaml) ? undefined : yaml, body };
}

/** Somebody else's tutorial, made for a site generator: it has their keys, and beyond the title none of ours. */
function isForeign(yaml: string): boolean {
  const { contents } = parseDocument(yaml, { prettyErrors: false });
  const keys = isMap(contents) ? contents.items.map(({ key }) => String(key)) : [];
  return (
    keys.some((key) => FOREIGN_KEYS.test(key)) && !keys.some((key) => key !== 'title' && KEYS.includes(key))
  );
}

/** Front matter that starts and has no second `---`: the whole document would be read as prose. */
export function isUnclosedFrontMatter(text: string): boolean {
  return (
    /^---[ \t]*\n/.test(text) &&
    startsWithKey(text.slice(text.indexOf('\n') + 1)) &&
    !/\n---[ \t]*(?:\n|$)/.test(text)
  );
}

/** The values; `undefined` after a fault, all of which go to `fail`. */
export function parseFrontMatter(yaml: string, fail: Fail): FrontMatter | undefined {
  const parsed = parseYaml(yaml);
  for (const error of parsed.document.errors)
    fail(lineOf(parsed, error.pos[0]), `Cannot read front matter: ${error.message}`);
  if (parsed.document.errors.length > 0) return undefined;
  const { data, error } = FRONT_MATTER.safeParse(plainValue(parsed, fail));
  for (const issue of error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') reportUnknownKeys(parsed, issue, fail);
    else reportIssue(parsed, issue, fail);
  }
  return data && toFrontMatter(parsed, data, fail);
}

// Two thematic breaks with prose between them are a document's own. A mapping that YAML cannot read is front matter only if it starts with a key of ours.
function isFrontMatter(yaml: string): boolean {
  const { contents, errors } = parseDocument(yaml, { prettyErrors: false });
  if (errors.length === 0) return isMap(contents);
  return startsWithKey(yaml);
}

function startsWithKey(yaml: string): boolean {
  return new RegExp(`^(?:${KEYS.join('|')})[ \\t]*:`).test(yaml);
}

function parseYaml(yaml: string): Parsed {
  const lines = new LineCounter();
  return { document: parseDocument(yaml, { lineCounter: lines, prettyErrors: false }), lines };
}

function plainValue({ document }: Parsed, fail: Fail): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    fail(2, `Cannot read front matter: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

function toFrontMatter(parsed: Parsed, data: z.infer<typeof FRONT_MATTER>, fail: Fail): FrontMatter {
  const { title, summary, audience, lab, requires, timeout, vars } = data;
  if (lab?.images && !lab.docker)
    fail(lineOfPath(parsed, ['lab', 'images']), '"lab.images" wants "docker: true" beside it');
  const timeoutMs = timeout === undefined ? undefined : parseDuration(timeout);
  const variables = parseVariables(vars, (path) => lineOfPath(parsed, path), fail);
  return {
    title,
    summary,
    audience,
    docker: lab?.docker ?? false,
    images: lab?.images,
    hosts: lab?.hosts,
    internet: lab?.internet ?? false,
    requires,
    timeoutMs,
    variables,
  };
}

function reportIssue(parsed: Parsed, issue: z.core.$ZodIssue, fail: Fail): void {
  const name = issue.path.map(String).join('.');
  const got = parsed.document.getIn(issue.path);
  const line = lineOfPath(parsed, issue.path);
  if (got === undefined) fail(line, `Front matter lacks "${name}", wanted ${issue.message}`);
  else fail(line, `"${name}" wants ${issue.message}, got ${shown(got)}`);
}

function reportUnknownKeys(parsed: Parsed, issue: z.core.$ZodIssueUnrecognizedKeys, fail: Fail): void {
  const known = issue.path.length === 0 ? KEYS : Object.keys(LAB.shape);
  for (const key of issue.keys) {
    const name = [...issue.path, key].map(String).join('.');
    fail(
      lineOfPath(parsed, [...issue.path, key]),
      `Unknown key "${name}" in the front matter${didYouMean(key, known)}`,
    );
  }
}

function shown(value: unknown): string {
  if (isSeq(value) || isMap(value)) return JSON.stringify(value);
  return typeof value === 'string' ? JSON.stringify(value) : `"${String(value).trim()}"`;
}

function lineOf({ lines }: Parsed, offset: number): number {
  return lines.linePos(offset).line + 1;
}

// The key where the path leads, or as far as it leads: a missing title is reported at the top.
function lineOfPath(parsed: Parsed, path: Path): number {
  let node: unknown = parsed.document.contents;
  let offset = -1;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : undefined;
    const at = isSeq(node) ? node.items[Number(step)] : pair?.key;
    if (!isNode(at)) break;
    offset = at.range?.[0] ?? offset;
    node = isSeq(node) ? at : pair?.value;
  }
  return offset < 0 ? 1 : lineOf(parsed, offset);
}
