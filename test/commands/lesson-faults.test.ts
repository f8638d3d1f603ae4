// Documents whose text is wrong: each command says where and why, with no engine to run anything on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../runner/report/report.ts';
import { type Called, runCli, verifyText } from '../run-cli.ts';
import { type LessonFolder, lessonFolder } from './lesson-folder.ts';
import { NO_ENGINE } from './no-engine.ts';

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\u{feff}${text}`, 'utf16le'));

const STEP = '```bash\necho hi\n```\n';

const FAULTY: Readonly<Record<string, readonly [text: string | Uint8Array, line: number, fault: string]>> = {
  'an empty document': ['', 1, 'Has no step to run, wanted a fence labelled bash, sh, shell or console'],
  'a document with no step': ['# Prose\n\nNothing to run.\n', 1, 'Has no step to run'],
  'an unclosed fence': ['# T\n\n```bash\necho hi\n', 3, 'Fence opened here is never closed'],
  'a fence that closes where CommonMark does not': [
    '# T\n\n```bash\necho hi\n``` end\n\n```bash\necho more\n```\n',
    3,
    'Fence opened here is still open at',
  ],
  'an unknown attribute': [
    '# T\n\n```bash {timout=3s}\necho hi\n```\n',
    3,
    'Unknown attribute "timout", did you mean "timeout"',
  ],
  'a fence that is all comments': [
    '# T\n\n```bash\n# echo hi\n# echo more\n```\n',
    3,
    'Fence executes nothing: it holds only comments',
  ],
  'a fence that runs nothing': ['# T\n\n```bash\n\n```\n', 3, 'Fence executes nothing: it is empty'],
  'an unknown key in the front matter': [
    '---\ntitle: T\ntimout: 3s\n---\n\n```bash\necho hi\n```\n',
    3,
    'Unknown key "timout" in the front matter, did you mean "timeout"',
  ],
  'an unknown feature in requires': [
    `---\ntitle: T\nrequires:\n  - kernel:veth\n  - kernel:vxlam\n---\n\n${STEP}`,
    5,
    'Unknown feature "kernel:vxlam" in "requires", did you mean "kernel:vxlan"',
  ],
  'a file in UTF-16': [utf16(STEP), 1, 'File is UTF-16, save it as UTF-8'],
  'a line that is not UTF-8': [
    new Uint8Array([...Buffer.from('# T\n\n'), 0xff, 0x0a]),
    3,
    'Line is not UTF-8',
  ],
  'a fault in a file with CRLF': [
    '# T\r\n\r\n```bash {timout=3s}\r\necho hi\r\n```\r\n',
    3,
    'Unknown attribute "timout"',
  ],
};

const CASES = Object.entries(FAULTY).map(([name, [, line, fault]], index) => ({
  name,
  place: `${index}.md:${line}`,
  fault,
}));

const files = Object.fromEntries(Object.values(FAULTY).map(([text], index) => [`${index}.md`, text]));
let folder: LessonFolder;
let called: Record<'verify' | 'lint' | 'list', Called>;
beforeAll(async () => {
  folder = lessonFolder(files);
  const options = { cwd: folder.path, env: NO_ENGINE };
  const reporters = ['--reporter', 'pretty', '--reporter', 'json=report.json'];
  called = {
    verify: await runCli(['verify', '.', ...reporters], options),
    lint: await runCli(['lint', '.'], options),
    list: await runCli(['list', '.'], options),
  };
});
afterAll(() => folder[Symbol.dispose]());

test.each(CASES)('verify, lint and list refuse $name at its line', ({ place, fault }) => {
  expect(called.verify.out.split('\n')).toContain(`  ${place}`);
  expect(called.verify.out).toContain(fault);
  expect(called.lint.out).toContain(`${place}: ${fault}`);
  expect(called.list.out).toContain(`${place}: ${fault}`);
});

test('of documents with faults nothing is run, and the exit code says whose fault it is', () => {
  const { runs, lab } = JSON.parse(folder.read('report.json')) as Report;
  expect(runs).toHaveLength(CASES.length);
  for (const run of runs) expect(run).toMatchObject({ steps: [], outcome: { status: 'lesson-error' } });
  expect(lab).toBeUndefined();
  expect([called.verify.code, called.lint.code, called.list.code]).toEqual([2, 2, 2]);
});

test('every fault of a document is reported, not the first alone', async () => {
  const text = '```bash {exit=no}\nls\n```\n\n```bash {timout=1s}\nls\n```\n';
  const { code, out } = await verifyText(text, [], NO_ENGINE);
  expect(out).toContain('Attribute "exit" wants a number from 0 to 255, got "no"');
  expect(out).toContain('lesson.md:5: Unknown attribute "timout"');
  expect(code).toBe(2);
});
