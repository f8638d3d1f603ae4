// Names that a lesson gives to things, in the order in which it makes them: what a slip could put in another's place.
import type { Operation } from '../classify-operation.ts';

export interface Names {
  readonly namespaces: readonly string[];
  readonly networks: readonly string[];
  readonly containers: readonly string[];
  readonly bridges: readonly string[];
  /** Each end of a veth pair -> the other. */
  readonly peers: ReadonlyMap<string, string>;
}

/** What the operations have made, as far as it has a name that can be read: `"$name"` cannot. */
export function namesIn(operations: readonly Operation[]): Names {
  return {
    namespaces: named(operations, 'netns add', ({ args }) => args[0]?.value),
    networks: named(operations, 'docker network create', ({ operands }) => operands[0]?.value),
    containers: named(operations, 'docker run', ({ options }) =>
      textOf(options.find(({ name }) => name === 'name')),
    ),
    bridges: [
      ...named(operations, 'link add', (operation) =>
        typeOf(operation) === 'bridge' ? linkOf(operation) : undefined,
      ),
      ...named(operations, 'brctl addbr', ({ args }) => args[0]?.value),
    ],
    peers: new Map(operations.flatMap(pairIn)),
  };
}

/** The one made last that is another than this. */
export function another(names: readonly string[], name: string): string | undefined {
  return names.findLast((one) => one !== name);
}

function named(
  operations: readonly Operation[],
  deed: string,
  nameOf: (operation: Operation) => string | undefined,
): readonly string[] {
  const names = operations
    .filter((operation) => operation.kind === deed)
    .flatMap((operation) => namesFrom(nameOf(operation), operation));
  return names.filter((name) => /^[\w.-]+$/.test(name));
}

/** `$ns` of a loop is each of its words. */
function namesFrom(name: string | undefined, { loops }: Operation): readonly string[] {
  const variable = /^\$\{?(\w+)\}?$/.exec(name ?? '')?.[1];
  return loops.get(variable ?? '') ?? (name === undefined ? [] : [name]);
}

function textOf(option: Operation['options'][number] | undefined): string | undefined {
  return option?.value?.text;
}

function typeOf({ args }: Operation): string | undefined {
  return args[args.findIndex(({ value }) => value === 'type') + 1]?.value;
}

/** `ip link add NAME type T`, `ip link add name NAME ...`, `ip link add link PARENT name NAME ...`. */
function linkOf({ args }: Operation): string | undefined {
  const at = args.findIndex(({ value }) => value === 'name' || value === 'dev');
  const type = args.findIndex(({ value }) => value === 'type');
  return args[at >= 0 && (type < 0 || at < type) ? at + 1 : 0]?.value;
}

function pairIn(operation: Operation): readonly (readonly [string, string])[] {
  const { kind: deed, args } = operation;
  const peer = args.findIndex(({ value }) => value === 'peer');
  if (deed !== 'link add' || peer < 0) return [];
  const [one, two] = [linkOf(operation), args[peer + (args[peer + 1]?.value === 'name' ? 2 : 1)]?.value];
  if (one === undefined || two === undefined) return [];
  return [
    [one, two],
    [two, one],
  ];
}
