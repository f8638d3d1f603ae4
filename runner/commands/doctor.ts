// `doctor`: what this machine offers, one line a fact, and what to do about each lack.
import picocolors from 'picocolors';
import type { Console } from '../console.ts';
import type { Fact } from '../lab/doctor/fact.ts';
import { probeMachine } from '../lab/doctor/probe-machine.ts';
import { oneLine } from '../text/control-characters.ts';

const CANNOT_RUN = 3;

/** 0 where labs can run, 3 where they cannot. Installs and builds nothing. */
export async function doctor(console: Console): Promise<number> {
  const stoppers: string[] = [];
  for await (const fact of probeMachine()) {
    console.out(`${factText(fact, console)}\n`);
    if (fact.status === 'lack' && fact.stopsLabs) stoppers.push(fact.name);
    if (console.signal.aborted) break;
  }
  if (console.signal.aborted) return CANNOT_RUN;
  const can = stoppers.length === 0;
  console.out(
    can ? 'Labs can run here\n' : `Labs cannot run here before this is done: ${stoppers.join(', ')}\n`,
  );
  return can ? 0 : CANNOT_RUN;
}

function factText(fact: Fact, { color }: Console): string {
  const colors = picocolors.createColors(color);
  if (fact.status === 'ok') return `${colors.green('ok  ')} ${fact.name}: ${oneLine(fact.detail)}`;
  const word = fact.stopsLabs ? colors.red('lack') : colors.yellow('lack');
  return `${word} ${fact.name}: ${oneLine(fact.detail)}; ${fact.remedy}`;
}
