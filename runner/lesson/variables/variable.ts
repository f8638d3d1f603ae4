// A seeded variable as the front matter declares it: `subnet: {subnet24: 10.0.0.0/8}`.
import type { Network } from '../../net/ipv4-network.ts';

export interface Variable {
  readonly name: string;
  /** 1-based line of its name in the front matter. */
  readonly line: number;
  readonly rule: Rule;
}

/** What its value is drawn from. */
export type Rule =
  | { readonly kind: 'subnet24' | 'subnet16'; readonly within: Network }
  /** Of a host in the network that another variable stands for. */
  | { readonly kind: 'address'; readonly subnet: string }
  /** Both ends are in it. */
  | { readonly kind: 'port'; readonly first: number; readonly last: number }
  /** The base, a hyphen and four letters or digits: fits where a link's name does. */
  | { readonly kind: 'name'; readonly base: string }
  | { readonly kind: 'oneOf'; readonly words: readonly string[] };

/** A variable's value under one seed. */
export interface Value {
  readonly kind: Rule['kind'];
  /** What stands in the place of `{{name}}`. */
  readonly text: string;
  /** Of a subnet: what `{{name.1}}` is an address in. */
  readonly network?: Network;
}

/** By the variables' names. */
export type Values = ReadonlyMap<string, Value>;
