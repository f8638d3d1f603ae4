// `doctor`: what this machine offers, one line a fact, and what to do about each lack.
import picocolors from 'picocolors';
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { Fact } from '../../lab/doctor/fact.ts';
import { probeMachine } from '../../lab/doctor/probe-machine.ts';
import { oneLine } from '../../text/control-characters.ts';

/** Installs and builds nothing. */
export async function doctor(console: Console): Promise<number> {
  const blocking: string[] = [];
  for await (const fact of probeMachine()) {
    console.out(`${factText(fact, console)}\n`);
    if (fact.status === 'lack' && fact.stopsLabs) blocking.push(fact.name);
    if (console.signal.aborted) break;
  }
  if (console.signal.aborted) return exitCodes.labError.code;
  const can = blocking.length === 0;
  console.out(
    can ? 'Labs can run here\n' : `Labs cannot run here before this is done: ${blocking.join(', ')}\n`,
  );
  return (can ? exitCodes.passed : exitCodes.labError).code;
}

function factText(fact: Fact, { color }: Console): string {
  const colors = picocolors.createColors(color);
  if (fact.status === 'ok') return `${colors.green('ok  ')} ${fact.name}: ${oneLine(fact.detail)}`;
  const word = fact.stopsLabs ? colors.red('lack') : colors.yellow('lack');
  return `${word} ${fact.name}: ${oneLine(fact.detail)}; ${fact.remedy}`;
}
