// `--reporter NAME[=FILE]`.
import { describe, expect, test } from 'vitest';
import { reporters } from '../../runner/report/format/reporters.ts';
import { parseReporterChoice, reporterNames } from '../../runner/report/reporter-choice.ts';
import { UsageError } from '../../runner/usage-error.ts';
import { sampleReport } from './sample-report.ts';

function fault(option: string): string {
  try {
    parseReporterChoice(option);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
  return 'none';
}

describe('parseReporterChoice', () => {
  test('reads a name, with or without a file', () => {
    expect(parseReporterChoice('pretty')).toEqual({ name: 'pretty', file: undefined });
    expect(parseReporterChoice('junit=out/a=b.xml')).toEqual({ name: 'junit', file: 'out/a=b.xml' });
  });
  test('an unknown name is refused with those there are', () => {
    expect(fault('xml')).toBe('Unknown reporter "xml", wanted one of pretty, json, junit, github, tap');
    expect(fault('')).toContain('Unknown reporter ""');
    expect(fault('constructor')).toContain('wanted one of');
  });
  test('the nearest name is offered', () => {
    expect(fault('jnuit=x')).toMatch(/, did you mean "junit"$/);
    expect(fault('JSON')).toMatch(/, did you mean "json"$/);
    expect(fault('preety')).toMatch(/, did you mean "pretty"$/);
    expect(fault('git-hub')).toMatch(/, did you mean "github"$/);
  });
  test('an empty file name is refused', () => {
    expect(fault('json=')).toBe('Missing file in --reporter "json=", wanted NAME or NAME=FILE');
  });
});

describe('reporters', () => {
  test.each(reporterNames)('%s ends with one newline and has no escapes', (name) => {
    const text = reporters[name](sampleReport, { color: false });
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toContain('\u001b');
  });
});
