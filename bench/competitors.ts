// The harnesses that Labproof is compared with: how each is installed, called, and known to have run everything.
import { existsSync } from 'node:fs';
import { installPackages, isDebianRoot } from '../runner/lab/engine/apt.ts';
import type { Lesson } from '../runner/lesson/lesson.ts';
import { type Formats, shownOutput } from './derive-formats.ts';

export interface Competitor {
  readonly name: keyof Formats;
  readonly argv: (file: string) => readonly string[];
  /** What it prints when it performed and accepted the whole lesson. */
  readonly accepts: (lesson: Lesson, printed: string) => boolean;
}

interface Program {
  readonly debianPackage: string;
  /** Debian renames some. */
  readonly names: readonly string[];
}

const PROGRAMS: readonly Program[] = [
  { debianPackage: 'python3-cram', names: ['cram3', 'cram'] },
  { debianPackage: 'clitest', names: ['clitest'] },
  { debianPackage: 'bats', names: ['bats'] },
  { debianPackage: 'iputils-ping', names: ['ping'] },
  { debianPackage: 'iproute2', names: ['ip'] },
  { debianPackage: 'procps', names: ['sysctl'] },
];

const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Bare bash checks nothing; the bench does it instead. */
export const BARE_BASH: Competitor = {
  name: 'bash',
  argv: (file) => ['bash', file],
  accepts: (lesson, printed) => printed === shownOutput(lesson),
};

/** All of them installed. @throws Error where one is missing and cannot be. */
export async function findCompetitors(tell: (message: string) => void): Promise<readonly Competitor[]> {
  const missing = PROGRAMS.filter(({ names }) => !find(names));
  if (missing.length > 0) await install(missing, tell);
  const cram = find(['cram3', 'cram']) ?? 'cram';
  return [
    {
      name: 'cram',
      argv: (file) => [cram, '--shell=/bin/bash', file],
      accepts: (_, printed) => printed.includes('# Ran 1 tests, 0 skipped, 0 failed.'),
    },
    {
      name: 'clitest',
      argv: (file) => ['clitest', file],
      accepts: (lesson, printed) =>
        printed.includes(`OK: ${commandCount(lesson)} of ${commandCount(lesson)}`),
    },
    {
      name: 'bats',
      argv: (file) => ['bats', '--tap', file],
      accepts: ({ steps }, printed) => (printed.match(/^ok /gm) ?? []).length === steps.length,
    },
  ];
}

export function commandCount({ steps }: Lesson): number {
  return steps.flatMap(({ commands }) => commands).length;
}

async function install(missing: readonly Program[], tell: (message: string) => void): Promise<void> {
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (!isDebianRoot()) throw new Error(`Missing here: ${packages.join(', ')}; install them and run again`);
  await installPackages(packages, tell);
  const still = missing.filter(({ names }) => !find(names)).map(({ debianPackage }) => debianPackage);
  if (still.length > 0) throw new Error(`Installed ${still.join(', ')} and found no program of theirs`);
}

function find(names: readonly string[]): string | undefined {
  return names
    .flatMap((name) => FOLDERS.map((folder) => `${folder}/${name}`))
    .find((path) => existsSync(path));
}
