// Starts a program of this package on any machine with Node 18 or later: fetches what is missing (the packages of a
// fresh clone, Node 24 where the machine's own is older), then hands over. Plain JavaScript: nothing is installed yet.
//
//     node bin/launch.mjs FILE [ARGUMENTS...]    FILE below the package's folder
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
const USAGE_EXIT = 3; // as for a lab that could not run: nothing was said about a lesson
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Run FILE with a Node that can; ends this process with its exit code. */
export function launch(file, args) {
  if (existsSync(join(root, 'package-lock.json'))) ensurePackages();
  const child = spawn(nodeToUse(), [join(root, file), ...args], {
    stdio: 'inherit',
    // compiled modules are kept: half of the time until the first lab goes into loading them
    env: {
      NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'),
      ...process.env,
      LABPROOF_PARENT: String(process.pid),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  child.on('error', (error) => fail(`Cannot start ${file}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** npm waits for what it started; if npm is killed, nobody would read the result. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const waiting = () =>
    nameOf(process.ppid) === 'sh' ? `${process.ppid} ${parentOf(process.ppid)}` : `${process.ppid}`;
  const before = waiting();
  setInterval(() => waiting() !== before && child.kill('SIGTERM'), 500).unref();
}

/** npm may start a script through a `sh -c` that outlives it. Both are empty where there is no /proc. */
function nameOf(pid) {
  return statOf(pid)[1] ?? '';
}

function parentOf(pid) {
  return statOf(pid)[2] ?? '';
}

function statOf(pid) {
  try {
    return /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  } catch {
    return [];
  }
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function fail(message) {
  say(`labproof: ${message}`);
  process.exit(USAGE_EXIT);
}

/** A fresh clone, or one whose lock file has changed since, gets its packages. */
function ensurePackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  say("Installing this package's dependencies (once)");
  // not `npm ci`: it refuses a lock file that leaves out packages for other systems, as npm itself writes it where
  // the registry has not got them; what is locked is what is installed, either way
  npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (!existsSync(installed)) fail('npm install left no node_modules');
}

function npm(args, cwd) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/.test(name)),
  );
  const { status, error } = spawnSync('npm', args, {
    cwd,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error) fail(`Cannot run npm: ${error.message}`);
  return status === 0;
}

function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'labproof');
}

function nodeToUse() {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath;
  const cache = cacheFolder();
  const folder = join(cache, `node-${NODE_MAJOR}`);
  return nodeIn(folder) ?? fetchNode(cache, folder);
}

function nodeIn(folder) {
  const names = [
    'node',
    `node-bin-${process.platform}-${process.arch}`,
    `node-${process.platform}-${process.arch}`,
  ];
  return names
    .map((name) => join(folder, 'node_modules', name, 'bin', 'node'))
    .find((path) => existsSync(path));
}

/** Made aside and moved into place whole: another run may be doing the same. */
function fetchNode(cache, folder) {
  say(
    `Node ${process.versions.node} is older than ${NODE_MAJOR}: fetching Node ${NODE_MAJOR} from the npm registry (once)`,
  );
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(cache, 'node-'));
  const options = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', aside];
  npm([...options, '--ignore-scripts=false', `node@${NODE_MAJOR}`], aside);
  // the `node` package puts the program in place with an install script, which this npm may refuse to run
  if (!nodeIn(aside)) npm([...options, `node-${process.platform}-${process.arch}@${NODE_MAJOR}`], aside);
  if (!nodeIn(aside)) fail(`Cannot fetch Node ${NODE_MAJOR}: install it yourself and run again`);
  try {
    renameSync(aside, folder);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
  return nodeIn(folder) ?? fail(`Cannot keep Node ${NODE_MAJOR} in ${folder}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) launch(process.argv[2], process.argv.slice(3));
