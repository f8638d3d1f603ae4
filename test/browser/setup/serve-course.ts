// Before the browser tests: verifies the fixture course in a lab, builds it twice, and serves both.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runCli, startCli } from '../../run-cli.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { serveBrowser } from './open-page.ts';
import './served-course.ts';

const COURSE = join(import.meta.dirname, '..', 'course');
const DOCS = join(import.meta.dirname, '..', 'docs');
const SUB_PATH = '/courses/networks/';

export default async function serveCourse({ provide }: TestProject): Promise<() => Promise<void>> {
  await ensureBrowser((text) => process.stderr.write(`${text}\n`));
  const folder = mkdtempSync(join(tmpdir(), 'labproof-browser-'));
  const planted = `planted-${randomBytes(6).toString('hex')}`;
  plant(folder, planted);
  await succeed(['verify', 'lessons'], folder);
  await succeed(['build', '--frozen', '--docs', DOCS], folder);
  await succeed(['build', '--out', 'sub', '--base', SUB_PATH, '--docs', DOCS], folder);
  const servers = [
    await serve(['preview', '--port', '0'], folder),
    await serve(['preview', 'sub', '--base', SUB_PATH, '--port', '0'], folder),
  ];
  const [url = '', subPathUrl = ''] = servers.map((one) => one.url);
  const browser = await serveBrowser();
  provide('course', { url, subPathUrl, planted, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    for (const { stop } of servers) await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

function plant(folder: string, planted: string): void {
  cpSync(COURSE, join(folder, 'lessons'), { recursive: true });
  for (const lang of ['en', 'zh-CN']) {
    const file = join(folder, 'lessons', '01-joined-pair', `${lang}.md`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('echo PLANTED', `echo ${planted}`));
  }
}

async function succeed(args: readonly string[], cwd: string): Promise<void> {
  const { code, out, err } = await runCli(args, { cwd });
  if (code !== 0) throw new Error(`labproof ${args.join(' ')} ended with ${code}: ${out}${err}`);
}

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function serve(args: readonly string[], cwd: string): Promise<Server> {
  const process = startCli(args, { cwd });
  const url = await new Promise<string>((found, failed) => {
    process.stdout?.once('data', (text: Buffer) => found(String(text).trim()));
    process.then(({ stderr }) => failed(new Error(`labproof ${args.join(' ')} ended: ${stderr}`)));
  });
  return {
    url,
    stop: async () => {
      process.kill('SIGTERM');
      await process;
    },
  };
}
