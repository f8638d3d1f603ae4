// After the build: a policy in each page that lets run what this site is made of, named by hash, and nothing else.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'labproof-content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const names = await readdir(folder, { recursive: true });
        for (const name of names.filter((one) => one.endsWith('.html'))) await addPolicy(join(folder, name));
      },
    },
  };
}

async function addPolicy(file: string): Promise<void> {
  const page = await readFile(file, 'utf8');
  const meta = `<meta http-equiv="content-security-policy" content="${policyOf(page)}">`;
  await writeFile(
    file,
    page.replace(/<head>/, () => `<head>${meta}`),
  );
}

/** Pagefind runs WebAssembly in a worker. Masks of icons are `data:` images. */
function policyOf(page: string): string {
  const scripts = contentsOf(page, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  const styles = contentsOf(page, /<style[^>]*>([\s\S]*?)<\/style>/g);
  const attributes = contentsOf(page, /<[a-z][^<>]*?\sstyle="([^"]*)"/g).map(decoded);
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes(scripts)}`,
    `style-src 'self' ${hashes(styles)}`,
    `style-src-attr ${attributes.length === 0 ? "'none'" : `'unsafe-hashes' ${hashes(attributes)}`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return directives.map((one) => one.trim()).join('; ');
}

function contentsOf(page: string, pattern: RegExp): readonly string[] {
  return [...new Set([...page.matchAll(pattern)].map(([, content = '']) => content))];
}

function hashes(texts: readonly string[]): string {
  return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
}

function decoded(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
