// The tables of attributes -> the reference of what may stand in braces after a fence, a sentence or a container.
import { containerKinds } from '../../runner/lesson/document/container-head.ts';
import { outputAttributes } from '../../runner/lesson/parse/attach-outputs.ts';
import { checkAttributes, sentenceAttributes } from '../../runner/lesson/parse/parse-check-fence.ts';
import { CONTRADICTIONS, stepAttributes } from '../../runner/lesson/parse/step-attributes.ts';
import { code, generatedPage, table } from '../markdown.ts';

const SOURCES =
  'runner/lesson/parse/step-attributes.ts, attach-outputs.ts, parse-check-fence.ts and runner/lesson/document/container-head.ts';

export function attributes(): string {
  const steps = Object.values(stepAttributes).map(({ form, means }) => [forms(form), means]);
  return generatedPage('Attributes of fences and containers', SOURCES, [
    'Attributes stand in braces after the language of a fence or the name of a container: `bash {#pair term=2 timeout=30s}`. A value with blanks stands in double quotes.',
    '## Fences that are steps',
    'A fence in `bash`, `sh`, `shell` or `console` is a step.',
    table(['attribute', 'meaning'], steps),
    `These contradict each other: ${CONTRADICTIONS.map((pair) => pair.map(code).join(' and ')).join(', ')}.`,
    '## Fences with output',
    'An `output` fence shows what a step prints.',
    attributeTable(outputAttributes),
    '## Fences with checks',
    'A `check` fence holds sentences, one a line.',
    attributeTable(checkAttributes),
    'After a sentence, in braces of its own:',
    attributeTable(sentenceAttributes),
    '## Containers',
    'A container is opened by `::: NAME` and closed by `:::`. One inside another may have more colons.',
    ...Object.entries(containerKinds).flatMap(([name, { means, attributes: own }]) => [
      `### ${code(`::: ${name}`)}`,
      `${means.charAt(0).toUpperCase()}${means.slice(1)}.`,
      ...(Object.keys(own).length > 0 ? [attributeTable(own)] : []),
    ]),
  ]);
}

function attributeTable(rows: Readonly<Record<string, string>>): string {
  const named = Object.entries(rows).map(([key, means]) => [code(key === 'id' ? '#NAME' : key), means]);
  return table(['attribute', 'meaning'], named);
}

function forms(form: string): string {
  return form.split(', ').map(code).join(', ');
}
