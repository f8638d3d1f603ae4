// A Docker engine where there is none: Debian's own package, the one that can run privileged containers here.
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { LabError } from '../lab-error.ts';
import { apt, aptMirror, debianCodename, installPackages, isDebianRoot, updateLists } from './apt.ts';
import { connectEngine, type Engine, privilegedFault } from './engine.ts';
import type { Progress } from './progress.ts';

/** Says that the engine on this machine is ours to replace. */
const MARKER = '/var/lib/labproof/engine-installed';
const PID_FILE = '/var/run/docker.pid';
const SOCKET = '/var/run/docker.sock';
const LOG = '/var/log/labproof-dockerd.log';
const START_LIMIT_MS = 60_000;

/**
 * An engine that can run labs: the one that answers, else one installed and started here.
 * @throws LabError that says what to do, where neither is possible.
 */
export async function ensureEngine(progress: Progress): Promise<Engine> {
  const engine = await connectEngine().catch((error: unknown) => {
    if (error instanceof LabError) return undefined;
    throw error;
  });
  if (!engine) return await startOwnEngine(progress);
  const fault = privilegedFault(engine);
  if (!fault) return engine;
  if (!existsSync(MARKER) || !isDebianRoot()) throw new LabError(fault);
  progress(`${fault}; this tool installed that engine and replaces it`);
  await stopDockerd();
  return await startOwnEngine(progress);
}

/** Only ever the daemon of an engine that this tool installed. */
async function stopDockerd(): Promise<void> {
  const pid = Number(readFileSync(PID_FILE, 'utf8'));
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + START_LIMIT_MS;
  while (existsSync(`/proc/${pid}`)) {
    if (Date.now() > deadline)
      throw new LabError(`dockerd (process ${pid}) does not end: end it and run again`);
    await sleep(100);
  }
}

async function startOwnEngine(progress: Progress): Promise<Engine> {
  const named = process.env.DOCKER_HOST;
  if (named)
    throw new LabError(`No Docker engine answers at DOCKER_HOST="${named}": start it, or unset DOCKER_HOST`);
  if (existsSync(SOCKET) && !mayWrite(SOCKET)) {
    throw new LabError(
      `This user may not talk to the Docker engine at ${SOCKET}: join the group docker, or run as root`,
    );
  }
  if (!isDebianRoot()) {
    throw new LabError(
      'No Docker engine answers: start Docker Desktop or dockerd, or set DOCKER_HOST; as root on a Debian-like system this tool installs one itself',
    );
  }
  await ensureInstalled(progress);
  progress('Starting dockerd');
  await startDockerd();
  const engine = await connectEngine();
  const fault = privilegedFault(engine);
  if (fault) throw new LabError(fault);
  return engine;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function ensureInstalled(progress: Progress): Promise<void> {
  const version = await installedVersion();
  if (version && !privilegedFault({ version })) return;
  if (version && !existsSync(MARKER)) {
    throw new LabError(
      `${privilegedFault({ version })} (found as /usr/sbin/dockerd, which this tool did not install and does not replace)`,
    );
  }
  progress('No Docker engine on this machine: installing docker.io (once, about 15 s)');
  const candidate = await candidateVersion();
  if (candidate && !privilegedFault({ version: candidate }))
    await installPackages(['docker.io', 'iptables'], progress);
  else await installFromNextSuite(progress);
  mkdirSync('/var/lib/labproof', { recursive: true });
  writeFileSync(MARKER, `${(await installedVersion()) ?? ''}\n`);
}

async function installedVersion(): Promise<string | undefined> {
  if (!existsSync('/usr/sbin/dockerd')) return undefined;
  const { stdout } = await execa('/usr/sbin/dockerd', ['--version'], { reject: false });
  return /version (\S+?),/.exec(stdout)?.[1];
}

async function candidateVersion(): Promise<string | undefined> {
  await updateLists();
  const { stdout } = await execa('apt-cache', ['policy', 'docker.io'], { reject: false });
  return /Candidate: (\d\S*)/.exec(stdout)?.[1];
}

/** Debian 12 packages Docker 20.10; Debian 13 packages 26.1 that needs no newer library than Debian 12 has. */
async function installFromNextSuite(progress: Progress): Promise<void> {
  const mirror = await aptMirror();
  progress(
    `The docker.io of ${debianCodename() ?? 'this system'} is too old for this host: taking that of trixie`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'labproof-apt-'));
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, name), { recursive: true });
  const list = join(folder, 'trixie.list');
  writeFileSync(list, `deb [signed-by=${mirror.keyring}] ${mirror.uri} trixie main\n`);
  const aside = [
    `Dir::Etc::sourcelist=${list}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    'APT::Sandbox::User=root',
  ];
  const options = aside.flatMap((option) => ['-o', option]);
  await apt([...options, 'update']);
  // the client is a package of its own there; `verify --keep` names it to enter a lab
  await apt([...options, 'download', 'docker.io', 'docker-cli', 'containerd'], folder);
  const packages = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  await installPackages([...packages.map((name) => join(folder, name)), 'iptables'], progress);
}

/** In a session of its own: it outlives this run, as a service would. */
async function startDockerd(): Promise<void> {
  if (existsSync('/run/systemd/system')) {
    await execa('systemctl', ['start', 'docker'], { reject: false });
  } else {
    const log = openSync(LOG, 'a');
    spawn('/usr/sbin/dockerd', [], { detached: true, stdio: ['ignore', log, log] }).unref();
  }
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (existsSync(SOCKET) && (await connectEngine().catch(() => undefined))) return;
    await sleep(200);
  }
  throw new LabError(`dockerd did not answer within ${START_LIMIT_MS / 1000} s: ${lastWords()}`);
}

function lastWords(): string {
  if (!existsSync(LOG)) return 'see `journalctl -u docker`';
  return `${LOG} ends with\n${readFileSync(LOG, 'utf8').trim().split('\n').slice(-5).join('\n')}`;
}
