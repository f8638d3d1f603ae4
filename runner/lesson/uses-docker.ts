// Does shell text call Docker? Then its lab needs a daemon.

import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { programOf, unwrap, wordsOf } from './shell-words.ts';

const CLIENTS: readonly string[] = ['docker', 'docker-compose', 'dockerd'];
const SHELLS: readonly string[] = ['bash', 'sh', 'ash', 'dash', 'zsh'];

/** True where a command calls `docker`: behind `sudo`, in pipes, loops, functions, `$(...)`, `sh -c '...'` and here-documents. */
export function usesDocker(text: string): boolean {
  const script = parse(text);
  return visit(script) || ((script.errors?.length ?? 0) > 0 && linesCallDocker(text));
}

function visit(node: SyntaxNode): boolean {
  if (node.type === 'Command' && callsDocker(node)) return true;
  if (node.type === 'HereDoc' && linesCallDocker(node.body.text)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= visit(child);
  });
  return found;
}

function callsDocker(command: Command): boolean {
  return startsDocker(wordsOf(command));
}

function startsDocker(words: readonly string[]): boolean {
  const program = programOf(words);
  if (CLIENTS.includes(program)) return true;
  if (program === 'eval') return usesDocker(words.slice(1).join(' '));
  if (SHELLS.includes(program)) return scriptsOf(words).some(usesDocker);
  const inner = unwrap(words);
  return inner !== undefined && startsDocker(inner.rest);
}

function scriptsOf(words: readonly string[]): readonly string[] {
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return flag < 0 ? [] : words.slice(flag + 1, flag + 2);
}

// Where bash would not parse the text, and for the script that a here-document writes: line by line.
function linesCallDocker(text: string): boolean {
  return /^\s*(?:sudo\s+)?docker(?:-compose)?\s/m.test(text);
}
