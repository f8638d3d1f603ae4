// Mutation -> text for people: how many mutants each lesson noticed, and every one that it did not, at its line.
import type picocolors from 'picocolors';
import type { LessonMutation, MutantRun, Mutation, MutationTotals } from '../../mutate/mutation.ts';
import { oneLine } from '../../text/control-characters.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

export function mutationLines({ lessons }: Mutation, colors: Colors): readonly string[] {
  return lessons.flatMap((one) => lessonLines(one, colors));
}

const NO_MUTANTS = 'none: no command of it can be broken, so its checks were not put to the test';

function lessonLines({ lesson, mutants, control }: LessonMutation, colors: Colors): readonly string[] {
  const of = (status: MutantRun['outcome']['status']) =>
    mutants.filter(({ outcome }) => outcome.status === status);
  const run = mutants.length - of('errored').length;
  const counts = mutants.length === 0 ? NO_MUTANTS : `${of('killed').length} of ${run} noticed`;
  const head = `${colors.bold('mutants')} ${lesson.file} ${counts}`;
  const unkilled = mutants.filter(({ outcome }) => outcome.status !== 'killed');
  const details = [...controlLines(control, colors), ...unkilled.flatMap((one) => mutantLines(one, colors))];
  return [head, ...details, ...(details.length > 0 ? [''] : [])];
}

function controlLines(control: LessonMutation['control'], colors: Colors): readonly string[] {
  if (control.status === 'passed') return [];
  const because =
    control.status === 'errored'
      ? `it could not be run: ${oneLine(control.message)}`
      : `line ${control.noticed.line}: ${oneLine(control.noticed.subject)}: expected ${oneLine(control.noticed.expected)}, actual ${oneLine(control.noticed.actual)}`;
  return [`  ${colors.red('unsteady')} the lesson itself did not pass among its mutants, ${because}`];
}

function mutantLines({ file, line, mutator, original, mutated, outcome }: MutantRun, colors: Colors) {
  const label = (name: string) => `    ${colors.dim(name.padEnd(10))} `;
  return [
    '',
    `  ${colors.bold(`${file}:${line}`)} ${mutator}`,
    `${label('command')}${oneLine(original)}`,
    `${label('mutant')}${oneLine(mutated)}`,
    ...(outcome.status === 'errored' ? [`${label('not run')}${oneLine(outcome.message)}`] : []),
    ...(outcome.status === 'survived' ? [survivorLine(outcome.because, label, colors)] : []),
  ];
}

function survivorLine(because: string | undefined, label: (name: string) => string, colors: Colors): string {
  if (because !== undefined) return `${label('explained')}${oneLine(because)}`;
  return `${label('noticed')}${colors.red('by nothing')}`;
}

export function mutationTotal({ lessons, totals, wantedKillRate }: Mutation): string {
  const { killed, killRate, mutants, errored } = totals;
  if (mutants === 0) return lessons.length === 0 ? 'none' : 'none, so no check was put to the test';
  if (killRate === undefined) return `${errored} could not be run`;
  const wanted = killRate < wantedKillRate ? `, wanted ${percent(wantedKillRate)}` : '';
  const rest = restTexts(totals).map((text) => `, ${text}`);
  return `${killed} of ${mutants - errored} noticed (${percent(killRate)}${wanted})${rest.join('')}`;
}

function restTexts({ unnoticed, explained, errored }: MutationTotals): readonly string[] {
  const counts = [
    [unnoticed, 'unnoticed'],
    [explained, 'explained'],
    [errored, 'could not be run'],
  ] as const;
  return counts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
}

/** Never rounded up: 94.96 % is not 95 %. */
function percent(rate: number): string {
  return `${Math.floor(rate * 1000) / 10} %`;
}
