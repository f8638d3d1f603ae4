// What a lesson says of itself at its top, validated.
import type { Variable } from '../variables/variable.ts';

export interface FrontMatter {
  readonly title: string;
  readonly summary: string | undefined;
  readonly audience: 'learners' | 'authors';
  readonly docker: boolean;
  /** `undefined` where the lesson names none. */
  readonly images: readonly string[] | undefined;
  /** `undefined` where the lesson names none. */
  readonly hosts: readonly string[] | undefined;
  readonly internet: boolean;
  readonly requires: readonly string[];
  readonly timeoutMs: number | undefined;
  readonly variables: readonly Variable[];
}
