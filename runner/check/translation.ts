// Under which address the outside world sees a place.
import { CannotTell } from './cannot-tell.ts';

export function internetSees(): never {
  throw new CannotTell('this lab has no outside world: it needs `internet: true`');
}
