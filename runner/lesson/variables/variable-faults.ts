// Variables against the text that uses them: names that outputs capture too, variables that nothing uses, words misspelt.
import { suggest } from '../../text/suggest.ts';
import type { LessonDocument } from '../document/lesson-document.ts';
import type { Fail } from '../fail.ts';
import type { Step } from '../lesson.ts';

interface Note {
  readonly line: number;
  readonly message: string;
}

/** `{{name}}` would have two meanings. */
export function reportCaptures({ variables }: LessonDocument, steps: readonly Step[], fail: Fail): void {
  const outputs = steps
    .flatMap(({ output, commands }) => [output, ...commands.map((command) => command.output)])
    .filter((output) => output !== undefined && output.match !== 'exact');
  for (const { name } of variables.declared)
    for (const output of outputs) {
      const before = output?.text.split(`<${name}>`) ?? [];
      if (output && before.length > 1)
        fail(
          output.line + (before[0]?.split('\n').length ?? 1) - 1,
          `Capture "<${name}>" has the name of a variable: "{{${name}}}" would have two meanings`,
        );
    }
}

export function variableNotes(document: LessonDocument): readonly Note[] {
  return [...unusedNotes(document), ...misspeltNotes(document)];
}

function unusedNotes({ variables: { declared, used } }: LessonDocument): readonly Note[] {
  const asSubnet = declared.flatMap(({ rule }) => (rule.kind === 'address' ? [rule.subnet] : []));
  return declared
    .filter(({ name }) => !used.has(name) && !asSubnet.includes(name))
    .map(({ name, line }) => ({
      line,
      message: `Variable "${name}" is never used: wanted "{{${name}}}" somewhere`,
    }));
}

/** What is no variable stays as it is; where it is nearly one, and no output captures it, that is worth a look. */
function misspeltNotes({ lines, variables: { declared } }: LessonDocument): readonly Note[] {
  const names = declared.map(({ name }) => name);
  const captured = (name: string) => lines.some((line) => line.includes(`<${name}>`));
  return lines.flatMap((text, index) =>
    [...text.matchAll(/\{\{([A-Za-z][\w-]*)(?:\.[\w.-]*)?\}\}/g)].flatMap(([, name = '']) => {
      const nearest = names.includes(name) || captured(name) ? undefined : suggest(name, names);
      if (nearest === undefined) return [];
      return [
        {
          line: index + 1,
          message: `"{{${name}}}" is no variable and stays as it is, did you mean "{{${nearest}}}"`,
        },
      ];
    }),
  );
}
