// `mutate`, driven as a user would: good lessons notice all of the catalogue, weak ones are reported line by line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MutantRun, Mutation } from '../../../runner/mutate/mutation.ts';
import { mutators } from '../../../runner/mutate/mutators/mutators.ts';
import { readReport } from '../../../runner/report/read-report.ts';
import type { Report } from '../../../runner/report/report.ts';
import { lessonFolder } from '../../commands/lesson-folder.ts';
import { type Called, runCli, startCli } from '../../run-cli.ts';
import { containersOf, until } from '../lab.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'mutate');
const MANY_RUNS_MS = 600_000;

interface MutateCalled extends Called {
  readonly report: Report;
  readonly mutation: Mutation;
}

async function mutate(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<MutateCalled> {
  using folder = lessonFolder(files);
  const all = ['mutate', ...Object.keys(files).filter((name) => name.endsWith('.md')), ...args];
  const called = await runCli([...all, '--reporter', 'pretty', '--reporter', 'json=report.json'], {
    cwd: folder.path,
  });
  return reported(called, join(folder.path, 'report.json'));
}

function reported(called: Called, file: string): MutateCalled {
  const report = readReport(file);
  if (!report.mutation) throw new Error('The report has no mutation');
  return { ...called, report, mutation: report.mutation };
}

function all({ lessons }: Mutation): readonly MutantRun[] {
  return lessons.flatMap(({ mutants }) => mutants);
}

function survivors(mutation: Mutation): readonly string[] {
  const left = all(mutation).filter(({ outcome }) => outcome.status === 'survived');
  return left.map(({ line, mutator, mutated }) => `${line} ${mutator}: ${mutated}`);
}

/** That of the documentation. */
const WEAK = readFileSync(join(FIXTURES, '..', '..', '..', 'docs', 'examples', 'weak.md'), 'utf8');
const WEAK_SURVIVORS = [
  '5 drop-command: :',
  '5 wrong-prefix: ip -n red addr add 10.0.0.1/32 dev lo',
  '5 wrong-address: ip -n red addr add 10.0.0.50/24 dev lo',
  '5 wrong-namespace: ip addr add 10.0.0.1/24 dev lo',
];

describe.concurrent('lessons with good checks', () => {
  let called: MutateCalled;
  beforeAll(async () => {
    using folder = lessonFolder({});
    const json = join(folder.path, 'report.json');
    const args = ['mutate', FIXTURES, '--reporter', 'pretty', '--reporter', `json=${json}`];
    called = reported(await runCli(args), json);
  }, MANY_RUNS_MS);

  test('notice every mutant of every row of the catalogue', () => {
    expect(survivors(called.mutation)).toEqual([]);
    const tried = new Set(all(called.mutation).map(({ mutator }) => mutator));
    expect(mutators.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
    expect(called.mutation.totals).toMatchObject({ unnoticed: 0, errored: 0, killRate: 1 });
    expect(called.code).toBe(0);
  });

  test('pass themselves, under the time limits of their mutants too', () => {
    expect(called.report.runs.map(({ outcome }) => outcome.status)).toEqual(['passed', 'passed']);
    expect(called.mutation.lessons.map(({ control }) => control)).toEqual([
      { status: 'passed' },
      { status: 'passed' },
    ]);
  });

  test('are reported with what noticed each mutant', () => {
    const noticed = all(called.mutation).find(({ mutated }) => mutated.includes('10.0.0.1/32'));
    expect(noticed?.outcome).toMatchObject({
      status: 'killed',
      noticed: { line: 21, subject: 'red has address 10.0.0.1/24 on cable-red' },
    });
    const { mutants } = called.mutation.totals;
    expect(called.out).toContain(`Mutants ${mutants} of ${mutants} noticed (100 %)`);
    expect(called.err).toContain(`mutant 1/${mutants}\n`);
  });
});

test.concurrent('what a lesson without checks does not notice is listed at its line, and fails with 1', async () => {
  const { code, out, err, mutation } = await mutate({ 'weak.md': WEAK });
  expect(survivors(mutation)).toEqual(WEAK_SURVIVORS);
  expect(mutation.totals).toEqual({
    mutants: 5,
    killed: 1,
    unnoticed: 4,
    explained: 0,
    errored: 0,
    killRate: 0.2,
  });
  expect(out).toContain(
    [
      '  weak.md:5 wrong-prefix',
      '    command    ip -n red addr add 10.0.0.1/24 dev lo',
      '    mutant     ip -n red addr add 10.0.0.1/32 dev lo',
      '    noticed    by nothing',
    ].join('\n'),
  );
  expect(out).toContain('Mutants 1 of 5 noticed (20 %, wanted 95 %), 4 unnoticed');
  expect(err).toContain('not noticed weak.md:5 wrong-prefix\n');
  expect(code).toBe(1);
});

test.concurrent('a shown output notices what no check does', async () => {
  const shown = `${WEAK}\n\`\`\`bash\nip -n red -4 -br addr\n\`\`\`\n\n\`\`\`output\nlo DOWN 10.0.0.1/24\n\`\`\`\n`;
  const { code, mutation } = await mutate({ 'shown.md': `---\ntitle: T\n---\n${shown}` });
  expect(survivors(mutation)).toEqual([]);
  expect(code).toBe(0);
});

test.concurrent('an explained survivor is listed with its reason; an explanation that nothing needs is noted', async () => {
  const explanation = (mutator: string, command: string) =>
    `- mutator: ${mutator}\n  command: ${command}\n  because: it is never asked\n`;
  const address = 'ip -n red addr add 10.0.0.1/24 dev lo';
  const yaml = [
    explanation('wrong-prefix', address),
    explanation('wrong-address', address),
    explanation('drop-command', 'ip netns add red'),
  ];
  const { code, out, mutation } = await mutate({ 'weak.md': WEAK, 'mutants.yaml': yaml.join('') });
  expect(mutation.totals).toMatchObject({ killed: 1, unnoticed: 2, explained: 2 });
  expect(out).toContain('    explained  it is never asked\n');
  expect(out).toContain(
    'note mutants.yaml:7: The explanation of drop-command of "ip netns add red" is not needed: the lesson notices it',
  );
  expect(code).toBe(1);
});

test.concurrent('explanations hold under any seed, for variables stand in them as in the lesson', async () => {
  const front = '---\ntitle: T\nvars: {net: {subnet24: 10.0.0.0/8}}\n---\n';
  const command = 'ip addr add {{net.1}}/32 dev lo';
  const files = {
    'seeded.md': `${front}\n\`\`\`bash\n${command}\n\`\`\`\n`,
    'mutants.yaml': `- mutator: drop-command\n  command: ${command}\n  because: nobody looks\n`,
  };
  for (const seed of ['one', 'two']) {
    const { mutation } = await mutate(files, '--seed', seed);
    expect(mutation.totals).toMatchObject({ unnoticed: 2, explained: 1 });
  }
});

test.concurrent('a lesson that fails unbroken is not mutated; one whose text is wrong neither', async () => {
  const failing = '# T\n\n```bash\nip netns add red\nls /missing\n```\n';
  const { code, report, mutation } = await mutate({ 'failing.md': failing });
  expect([report.runs[0]?.outcome.status, mutation.lessons]).toEqual(['failed', []]);
  expect(code).toBe(1);
  expect((await mutate({ 'wrong.md': '---\ntitel: T\n---\n' })).code).toBe(2);
});

test.concurrent('of each lesson one language is mutated, English where it is there, unless another is asked for', async () => {
  const files = { 'lessons/01-a/de.md': WEAK, 'lessons/01-a/en.md': WEAK, 'lessons/02-b/zh-CN.md': WEAK };
  const filesOf = ({ report }: MutateCalled) => report.runs.map(({ lesson }) => lesson.file);
  expect(filesOf(await mutate(files))).toEqual(['lessons/01-a/en.md', 'lessons/02-b/zh-CN.md']);
  expect(filesOf(await mutate(files, '--lang', 'de'))).toEqual(['lessons/01-a/de.md']);
});

test.concurrent('what hangs when something is broken is noticed long before the time limit of a step', async () => {
  const until = 'until ip netns exec red true || [ $SECONDS -gt 55 ]; do sleep 0.1; done';
  const waits = `# T\n\n\`\`\`bash\nip netns add red\n${until}\n\`\`\`\n`;
  const { mutation } = await mutate({ 'waits.md': waits }, '--timeout', '60s');
  const [mutant] = all(mutation);
  expect(mutant?.outcome).toMatchObject({ status: 'killed', noticed: { line: 5, expected: 'exit code 0' } }); // not by the limit, it would end with 0 of itself
});

test.concurrent('Ctrl-C in the midst of the mutants ends it with 130 and leaves no lab', async () => {
  using folder = lessonFolder({ 'slow.md': '# T\n\n```bash\nip netns add red\nsleep 2\n```\n' });
  const called = startCli(['mutate', 'slow.md'], { cwd: folder.path });
  const said = called.stderr;
  let err = '';
  said.on('data', (data) => {
    err += data;
  });
  await until(() => err.includes('mutant 1/1'), 60_000);
  called.kill('SIGINT');
  const [{ exitCode }, out] = await Promise.all([called, text(called.stdout)]);
  expect([exitCode, out]).toEqual([130, '']);
  expect(err).toContain('labproof: interrupted');
  expect(await containersOf(called.pid)).toEqual([]);
});
