// The one list of generators: each gives the files that it makes. `test/generate/` compares them with what is committed.
import type { GeneratedFile } from './generated-file.ts';
import { importDirections } from './import-directions.ts';
import { pythonProtocol } from './python-protocol.ts';
import { attributes } from './reference/attributes.ts';
import { checkSentences } from './reference/check-sentences.ts';
import { commandPage } from './reference/commands.ts';
import { exitCodePage } from './reference/exit-codes.ts';
import { features } from './reference/features.ts';
import { frontMatter } from './reference/front-matter.ts';
import { hintPage } from './reference/hints.ts';
import { mutatorPage } from './reference/mutators.ts';
import { report } from './reference/report.ts';
import { valueTypePage } from './reference/value-types.ts';
import { variables } from './reference/variables.ts';
import { schemas } from './schemas.ts';

type Generator = () => GeneratedFile | readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;

const generators: readonly Generator[] = [
  importDirections,
  () => page('check-sentences', checkSentences()),
  () => page('attributes', attributes()),
  () => page('front-matter', frontMatter()),
  () => page('variables', variables()),
  () => page('value-types', valueTypePage()),
  () => page('mutators', mutatorPage()),
  () => page('commands', commandPage()),
  () => page('exit-codes', exitCodePage()),
  () => page('features', features()),
  () => page('hints', hintPage()),
  () => page('report', report()),
  schemas,
  () => ({ path: 'runner/lab/image/agent/clients/protocol.py', text: pythonProtocol() }),
];

export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const made = await Promise.all(generators.map((generator) => generator()));
  return made.flat();
}

function page(name: string, text: string): GeneratedFile {
  return { path: `docs/reference/${name}.md`, text };
}
