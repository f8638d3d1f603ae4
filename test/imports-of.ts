// What a source file imports, read from its text as the formatter leaves it: one statement starts a line.

export interface Import {
  /** As written. */
  readonly from: string;
  readonly typeOnly: boolean;
  /** `await import(...)`: when that line runs, not when the file loads. */
  readonly dynamic: boolean;
}

const IMPORT =
  /^(?:import|export) (?<type>type )?(?:[\w*{][^;']*? from )?'(?<from>[^']+)'|^(?!\s*(?:\/\/|\*)).*\bimport\('(?<lazy>[^']+)'\)/gm;

export function importsOf(text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(({ groups }) => ({
    from: groups?.lazy ?? groups?.from ?? '',
    typeOnly: groups?.type !== undefined,
    dynamic: groups?.lazy !== undefined,
  }));
}
