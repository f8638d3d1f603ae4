// Which room of `runner/` may import which: `imports.test.ts` enforces it, and ARCHITECTURE.md shows it.

interface Allowed {
  /** Folders and files of `runner/` whose code it may run. Itself always. */
  readonly code: readonly string[];
  /** Those of which it may know the types only. */
  readonly types?: readonly string[];
}

/** By room of `runner/`: a folder, one of the rooms of `check/`, or a file directly in it. */
export const MAY_IMPORT: Readonly<Record<string, Allowed>> = {
  'console.ts': { code: [] },
  'usage-error.ts': { code: [] },
  'exit-codes.ts': { code: [] },
  'version.ts': { code: [] },
  text: { code: [] },
  shell: { code: [], types: ['lesson'] },
  net: { code: ['text'] },
  lesson: { code: ['text', 'shell', 'net', 'check/language', 'usage-error.ts'] },
  check: { code: ['text'], types: ['lab'] },
  'check/language': { code: ['text', 'net'] },
  'check/evaluate': { code: ['check/language', 'check/diagnose', 'lab', 'net', 'text'], types: ['check'] },
  'check/diagnose': { code: ['check/evaluate', 'lab', 'net', 'text'], types: ['check'] },
  'lesson-rules': { code: ['lesson', 'text'], types: ['lab/doctor'] },
  lab: { code: ['net'] },
  network: { code: ['lab', 'net', 'text'] },
  output: { code: ['lesson', 'text'] },
  hint: { code: ['text'] },
  session: {
    code: ['lesson', 'lesson-rules', 'check', 'lab', 'network', 'output', 'hint', 'picture', 'shell', 'text'],
  },
  verify: {
    code: ['session', 'lesson', 'lesson-rules', 'lab', 'network', 'shell'],
    types: ['check', 'report'],
  },
  mutate: { code: ['session', 'verify', 'lesson', 'shell', 'net', 'text'], types: ['lab', 'report'] },
  picture: { code: ['network', 'net', 'text', 'lab'] },
  report: {
    code: ['check/language', 'text', 'exit-codes.ts', 'usage-error.ts'],
    types: ['lesson', 'session', 'mutate', 'output', 'check', 'network'],
  },
  evidence: {
    code: ['report/report.ts', 'report/schema', 'text', 'usage-error.ts'],
    types: ['session', 'report'],
  },
  page: {
    code: ['lesson', 'check/language', 'picture', 'report', 'text'],
    types: ['session', 'check', 'evidence'],
  },
  site: { code: ['usage-error.ts'], types: ['page'] },
  cli: {
    code: [
      'lesson',
      'lesson-rules',
      'lab',
      'session',
      'output',
      'report',
      'text',
      'usage-error.ts',
      'version.ts',
    ],
    types: ['verify', 'console.ts'],
  },
  commands: {
    code: [
      'cli',
      'lesson',
      'lesson-rules',
      'lab',
      'verify',
      'mutate',
      'session',
      'report',
      'evidence',
      'page',
      'site',
      'text',
      'exit-codes.ts',
      'usage-error.ts',
      'version.ts',
    ],
    types: ['console.ts'],
  },
  'cli.ts': {
    code: ['commands', 'exit-codes.ts', 'usage-error.ts', 'lab/lab-error.ts', 'lesson/lesson-error.ts'],
    types: ['console.ts'],
  },
};
