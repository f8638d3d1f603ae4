// What a mutator may know of the lesson around a command.
import type { Names } from './lesson-names.ts';

export interface MutationContext {
  /** What the lesson made before. */
  readonly names: Names;
  /** The lesson speaks of this address somewhere. */
  readonly taken: (address: string) => boolean;
}
