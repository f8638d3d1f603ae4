// The captures of one comparison while it is under way: added as words are taken, forgotten where the attempt fails.

export interface Bindings {
  readonly get: (name: string) => string | undefined;
  readonly add: (name: string, value: string) => void;
  /** A place to go back to. */
  readonly mark: () => number;
  readonly forget: (mark: number) => void;
  readonly all: () => ReadonlyMap<string, string>;
}

export function bindingsFrom(known: ReadonlyMap<string, string>): Bindings {
  const added = new Map<string, string>();
  const order: string[] = [];
  return {
    get: (name) => added.get(name) ?? known.get(name),
    add: (name, value) => {
      added.set(name, value);
      order.push(name);
    },
    mark: () => order.length,
    forget: (mark) => {
      for (const name of order.splice(mark)) added.delete(name);
    },
    all: () => (added.size === 0 ? known : new Map([...known, ...added])),
  };
}
