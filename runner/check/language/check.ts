// A fact that a lesson states, as data; JSON-able.
import type { VerbName } from './verbs.ts';

export interface Check {
  readonly verb: VerbName;
  readonly negated: boolean;
  /**
   * What stands for the capital words of the verb's form, as written: `{A: 'ns1', CIDR: '10.0.0.1/24'}`. Of a lesson's
   * sentence they may have holes, `{A: '{{name}}'}`, until `fillCheck` knows what was captured.
   */
  readonly arguments: Readonly<Record<string, string>>;
}
