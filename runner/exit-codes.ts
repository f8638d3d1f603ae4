// The one table of exit codes: what each says to whoever called the program. Of several that apply the highest counts.

export const exitCodes = {
  passed: { code: 0, description: 'What was asked for was done, and no lesson failed.' },
  failed: { code: 1, description: 'A lesson says what is not so.' },
  invalid: { code: 2, description: 'The command line or the text of a lesson is wrong.' },
  labError: {
    code: 3,
    description: 'The lab could not run, or every lesson was skipped: nothing is known about the lessons.',
  },
  interrupted: {
    code: 130,
    description: 'The program was interrupted by Ctrl-C or a signal, and the lab is removed.',
  },
} as const;

export type ExitName = keyof typeof exitCodes;
