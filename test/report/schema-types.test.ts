// The schemas of reports and evidence have exactly the fields of the types. The compiler decides: `tsc` fails where they differ.
import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { Evidence } from '../../runner/evidence/evidence.ts';
import type { EVIDENCE } from '../../runner/evidence/evidence-schema.ts';
import type { ReportJson } from '../../runner/report/format/json.ts';
import type { REPORT } from '../../runner/report/schema/report-schema.ts';

/** Every field is there, and what may be missing may be `undefined`: a field that only one side has makes them differ. */
type Complete<T> = T extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Complete<T[Key]> | IfMissing<T, Key> }
    : T;

type IfMissing<T, Key extends keyof T> = undefined extends T[Key] ? undefined : never;

type IsSame<A, B> = [Complete<A>] extends [Complete<B>]
  ? [Complete<B>] extends [Complete<A>]
    ? true
    : false
  : false;

test('schema and type are the same', () => {
  const report: IsSame<z.infer<typeof REPORT>, ReportJson> = true;
  const evidence: IsSame<z.infer<typeof EVIDENCE>, Evidence> = true;
  expect([report, evidence]).toEqual([true, true]);
});

test('a field that one side lacks, that is optional on one side, or that has another type makes them differ', () => {
  const same: IsSame<
    { a: string; b?: { c: 1 | 2 } },
    { readonly a: string; b: { readonly c: 1 | 2 } | undefined }
  > = true;
  const lacking: IsSame<{ a: string }, { a: string; b?: string }> = false;
  const deep: IsSame<{ a: readonly { b: string }[] }, { a: { b: string; c?: string }[] }> = false;
  const optional: IsSame<{ a: string }, { a?: string }> = false;
  const narrower: IsSame<{ a: 'x' }, { a: 'x' | 'y' }> = false;
  expect([same, lacking, deep, optional, narrower]).toEqual([true, false, false, false, false]);
});
