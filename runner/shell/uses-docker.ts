// Does shell text call Docker? Then its lab needs a daemon.

import { parse, type SyntaxNode } from 'unbash';
import { programOf, unwrap, wordsOf } from './options.ts';
import { syntaxNodes } from './syntax-nodes.ts';

const CLIENTS: readonly string[] = ['docker', 'docker-compose', 'dockerd'];
const SHELLS: readonly string[] = ['bash', 'sh', 'ash', 'dash', 'zsh'];

/** True where a command calls `docker`: behind `sudo`, in pipes, loops, functions, `$(...)`, `sh -c '...'` and here-documents. */
export function usesDocker(text: string): boolean {
  const script = parse(text);
  if (script.errors && linesCallDocker(text)) return true;
  return syntaxNodes(script).some(callsDocker);
}

function callsDocker(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc') return linesCallDocker(node.body.text);
  return node.type === 'Command' && startsDocker(unwrap(wordsOf(node)).words);
}

function startsDocker(words: readonly string[]): boolean {
  const program = programOf(words);
  if (program === 'eval') return usesDocker(words.filter((word) => word !== 'eval').join(' '));
  return CLIENTS.includes(program) || (SHELLS.includes(program) && scriptsOf(words).some(usesDocker));
}

function scriptsOf(words: readonly string[]): readonly string[] {
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return flag < 0 ? [] : words.slice(flag + 1, flag + 2);
}

// Where bash would not parse the text, and for the script that a here-document writes: line by line.
function linesCallDocker(text: string): boolean {
  return /^\s*(?:sudo\s+)?docker(?:-compose)?\s/m.test(text);
}
