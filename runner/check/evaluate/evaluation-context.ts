// What a verb's evaluation is given: the check's words, and the lab as it was when it was looked at.

import { type Told, wordTold } from '../../text/messages/message.ts';
import type { Check } from '../check.ts';
import { findPlace, type Place } from './find-subject.ts';
import { CannotTell } from './inconclusive-error.ts';
import type { Scene } from './observation.ts';

export interface Given {
  readonly check: Check;
  readonly scene: Scene;
  /** What is so just now is asked for, not whether it stays so. */
  readonly brief?: boolean;
}

/** What stands for a capital word that every form of the verb has. */
export function word({ check }: Given, name: string): string {
  const text = check.arguments[name];
  if (text === undefined) throw new CannotTell(`the check "${check.verb}" says nothing for ${name}`);
  return text;
}

/** What stands for a capital word in brackets. */
export function optionalWord({ check }: Given, name: string): string | undefined {
  return check.arguments[name];
}

export function place(given: Given, name: string): Place {
  return findPlace(given.scene, word(given, name));
}

/** A fact that lacks what it is about does not hold; its negation says nothing. @throws CannotTell where negated */
export function missing(given: Given, what: Told): { readonly holds: false; readonly actual: Told } {
  if (given.check.negated) throw new CannotTell(wordTold(what, 'en'));
  return { holds: false, actual: what };
}
