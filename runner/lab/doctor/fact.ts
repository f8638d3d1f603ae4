// One thing that `doctor` found out about this machine.

export type Fact = { readonly status: 'ok'; readonly name: string; readonly detail: string } | Lack;

export interface Lack {
  readonly status: 'lack';
  readonly name: string;
  readonly detail: string;
  /** What to do about it, one phrase. */
  readonly remedy: string;
  /** No lab can run before that is done; else only some lessons cannot. */
  readonly stopsLabs: boolean;
}

export function ok(name: string, detail: string): Fact {
  return { status: 'ok', name, detail };
}

export function lack(name: string, about: Omit<Lack, 'status' | 'name'>): Fact {
  return { status: 'lack', name, ...about };
}
