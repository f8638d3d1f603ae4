// Debian's packages, through the machine's own apt sources: no host name is ours to know.
import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { LabError } from '../lab-error.ts';
import type { Progress } from './progress.ts';

export interface AptMirror {
  readonly uri: string;
  readonly keyring: string;
}

const ENVIRONMENT = { DEBIAN_FRONTEND: 'noninteractive' };
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

export function isDebianRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** The mirror of Debian's main archive that this machine's own sources name. @throws LabError where there is none. */
export async function aptMirror(): Promise<AptMirror> {
  const uri = (await mainArchive()) ?? (await updateLists().then(mainArchive)); // a new machine has no lists yet
  if (!uri)
    throw new LabError(
      "Cannot find a Debian mirror in this machine's apt sources (looked for a suite with the component main)",
    );
  if (!existsSync(KEYRING)) await installPackages(['debian-archive-keyring'], () => undefined);
  return { uri, keyring: KEYRING };
}

async function mainArchive(): Promise<string | undefined> {
  const { stdout } = await execa('apt-get', [
    'indextargets',
    '--format',
    '$(CREATED_BY) $(COMPONENT) $(SUITE) $(REPO_URI)',
  ]);
  const line = stdout
    .split('\n')
    .find((one) => /^Packages main /.test(one) && !/security|updates|backports/.test(one));
  return line?.split(' ').at(-1);
}

let updated = false;

export async function updateLists(): Promise<void> {
  await apt(['update']);
  updated = true;
}

/** Install through apt, the package lists brought up to date first. Names may be paths of .deb files. */
export async function installPackages(names: readonly string[], progress: Progress): Promise<void> {
  progress(`Installing ${names.map((name) => name.split('/').at(-1)).join(', ')} with apt`);
  if (!updated) await updateLists();
  await apt(['install', '-y', '--no-install-recommends', '--allow-downgrades', ...names]);
}

export async function apt(args: readonly string[], cwd?: string): Promise<void> {
  const { failed, all } = await execa('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=180', ...args], {
    env: ENVIRONMENT,
    all: true,
    reject: false,
    ...(cwd ? { cwd } : {}),
  });
  if (failed)
    throw new LabError(`apt-get ${args.join(' ')} failed: ${all.trim().split('\n').slice(-6).join('\n')}`);
}

export function debianCodename(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^VERSION_CODENAME=(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}
