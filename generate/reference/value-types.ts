// The table of values that differ from run to run -> its reference.
import { recogniseValues } from '../../runner/output/match/recognise-values.ts';
import { type ValueType, valueTypes } from '../../runner/output/match/value-types.ts';
import { code, generatedPage, table } from '../markdown.ts';

/** What stands above the numbers of `ip -s link`. */
const HEADING = 'RX: bytes packets errors dropped missed mcast';

export function valueTypePage(): string {
  const byName = [...Map.groupBy(valueTypes, ({ name }) => name)];
  return generatedPage('Values recognised in outputs', 'runner/output/match/value-types.ts', [
    'These values differ from run to run. In a shown output one of them equals any other of the same type at the same position. Each is recognised only where it stands in such a line, so that the same text elsewhere stays a fact.',
    table(
      ['type', 'value', 'in a line such as'],
      byName.flatMap(([name, rows]) => rows.map((row, index) => rowOf(index === 0 ? name : '', row))),
    ),
  ]);
}

function rowOf(name: string, type: ValueType): readonly string[] {
  const { example, under } = type;
  const found = recogniseValues(example, under ? HEADING : '').filter((value) => value.type === type.name);
  const values = found.map(({ start, end }) => code(example.slice(start, end)));
  return [name, [...new Set(values)].join(', '), code(example)];
}
