// `preview`: a built site on the loopback address, until it is stopped.
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Console } from '../../console.ts';
import { exitCodes } from '../../exit-codes.ts';
import { normalBase } from '../../page/base-path.ts';
import { UsageError } from '../../usage-error.ts';

interface PreviewOptions {
  readonly port: number;
  /** Path that the site was built for. */
  readonly base: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml; charset=utf-8',
};
const WORTH_PACKING = /^(text|application\/(json|xml)|image\/svg)/;

/** Of everything but pages. Search runs WebAssembly in a worker, which goes by the policy that its script came with. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Ends when it is interrupted. */
export async function preview(
  folder: string,
  { port, base }: PreviewOptions,
  console: Console,
): Promise<number> {
  if (!existsSync(join(folder, 'index.html')))
    throw new UsageError(`"${folder}" holds no site, build one first: labproof build`);
  const root = { folder, base: normalBase(base) };
  const server = createServer((request, response) => {
    answer(request, response, root).catch(() => response.destroy());
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', (error) =>
      failed(new UsageError(`Cannot listen on port ${port}: ${error.message}`)),
    );
    server.listen(port, '127.0.0.1', listening);
  });
  const { port: own } = server.address() as AddressInfo;
  console.out(`http://127.0.0.1:${own}${root.base}\n`);
  console.err('Stop it with Ctrl-C\n');
  await new Promise((stopped) => console.signal.addEventListener('abort', stopped, { once: true }));
  server.closeAllConnections();
  server.close();
  return exitCodes.passed.code;
}

interface Root {
  readonly folder: string;
  readonly base: string;
}

async function answer(
  { url = '/', method }: IncomingMessage,
  response: ServerResponse,
  root: Root,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, HEADERS).end();
  const file = await fileFor(url, root);
  if (file?.moved !== undefined)
    return void response.writeHead(301, { ...HEADERS, location: file.moved }).end();
  const notFound = join(root.folder, '404.html');
  const path = file?.path ?? (existsSync(notFound) ? notFound : undefined);
  if (path === undefined) return void response.writeHead(404, HEADERS).end();
  await send(path, file ? 200 : 404, response);
}

async function send(path: string, status: number, response: ServerResponse): Promise<void> {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const isPacked = WORTH_PACKING.test(type);
  const policy = type === TYPES['.html'] ? policyIn(await readFile(path, 'utf8')) : POLICY;
  response.writeHead(status, {
    ...HEADERS,
    'content-security-policy': `${policy}; frame-ancestors 'none'`,
    'content-type': type,
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  });
  const file = createReadStream(path);
  file.on('error', () => response.destroy());
  if (isPacked) file.pipe(createGzip()).pipe(response);
  else file.pipe(response);
}

/** A page's own, with the hashes of what stands in it. */
function policyIn(page: string): string {
  return /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(page)?.[1] ?? POLICY;
}

type Found = { readonly path: string; readonly moved?: undefined } | { readonly moved: string };

/** Nothing outside of the folder, whatever dots stand in the path. */
async function fileFor(url: string, { folder, base }: Root): Promise<Found | undefined> {
  const pathname = decoded(url.replace(/[?#].*/s, ''));
  if (pathname === undefined || !pathname.startsWith(base)) return undefined;
  const below = normalize(join(sep, pathname.slice(base.length)));
  const path = join(folder, below);
  const info = await stat(path).catch(() => undefined);
  if (!info) return undefined;
  if (!info.isDirectory()) return { path };
  if (!pathname.endsWith('/')) return { moved: `${pathname}/` };
  const index = join(path, 'index.html');
  return existsSync(index) ? { path: index } : undefined;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
