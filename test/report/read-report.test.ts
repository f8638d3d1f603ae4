// Reports are read as they are written; others are named, with what to do.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { json } from '../../runner/report/format/json.ts';
import { readReport } from '../../runner/report/read-report.ts';
import { UsageError } from '../../runner/usage-error.ts';
import { labErrorRun, report, sampleReport } from './sample-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labproof-report-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, text);
  return file;
}

test('a report is read as it was written', () => {
  for (const each of [sampleReport, report([]), report([labErrorRun])])
    expect(readReport(written(json(each)))).toEqual(each);
});

const SAMPLE = json(sampleReport);

test.each([
  ['not JSON', 'passed', 'it is not JSON'],
  ['cut off', SAMPLE.slice(0, 500), 'it is cut off'],
  ['older', SAMPLE.replace('"format": 2', '"format": 1'), 'it has format 1 of an older version'],
  ['newer', SAMPLE.replace('"format": 2', '"format": 3'), 'it has format 3 of a newer version'],
  ['not whole', SAMPLE.replace(/"seed": .*/, ''), '"seed": expected string, received undefined'],
])('a report that is %s is named with the reason and what to do', (_, text, why) => {
  const file = written(text);
  expect(() => readReport(file)).toThrow(UsageError);
  expect(() => readReport(file)).toThrow(`Cannot read the report "${file}": ${why}`);
  expect(() => readReport(file)).toThrow('write it again with --reporter json=FILE');
});

test('a report that is not there is named', () => {
  expect(() => readReport(join(folder, 'none.json'))).toThrow(
    /^Cannot read the report ".*none\.json": ENOENT/,
  );
});
