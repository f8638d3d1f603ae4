// `clean`: its options, help and exit codes.
import { declareCommand } from './declare/command.ts';
import { flag } from './declare/option.ts';

const SCOPE = 'What is removed';

export const clean = declareCommand({
  name: 'clean',
  group: 'Look after this machine',
  description: 'Removes every lab that this program left, and says what it removed.',
  options: {
    images: flag({
      group: SCOPE,
      description: 'Also removes the images that this program built.',
      example: '--images',
    }),
    all: flag({
      group: SCOPE,
      description: 'Also removes the labs of runs in progress.',
      example: '--all',
    }),
  },
  examples: [{ command: 'clean --images', description: 'Gives back the disk space too.' }],
  exitCodes: { passed: 'It is done, or there was nothing to remove.', labError: 'No Docker engine answers.' },
  run: async (_, options, console) => (await import('./actions/clean.ts')).clean(options, console),
});
