// Runs a program in namespaces of its own, as its users would: nothing of what it makes reaches the machine or stays.
import { execa } from 'execa';

export interface Ended {
  readonly code: number;
  /** Standard output and error as they came. */
  readonly all: string;
}

// `ip netns` keeps its names below /run: an own one, gone with the mount namespace
const PREPARE = 'mount -t tmpfs tmpfs /run && exec "$@"';

export async function runConfined(argv: readonly string[], cwd: string): Promise<Ended> {
  const options = ['--net', '--mount', '--uts', '--', 'sh', '-c', PREPARE, 'sh'];
  const { exitCode, all, shortMessage } = await execa('/usr/bin/unshare', [...options, ...argv], {
    cwd,
    all: true,
    reject: false,
    stripFinalNewline: false,
    stdin: 'ignore',
  });
  return exitCode === undefined ? { code: -1, all: `${shortMessage}\n` } : { code: exitCode, all };
}
