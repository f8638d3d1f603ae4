// `doctor`: its help and exit codes.
import { declareCommand } from './declare/command.ts';

export const doctor = declareCommand({
  name: 'doctor',
  group: 'Look after this machine',
  description: 'Says what this machine offers, and what to do about each lack.',
  options: {},
  examples: [{ command: 'doctor', description: 'Asks whether labs can run here.' }],
  exitCodes: { passed: 'Labs can run here.', labError: 'Labs cannot run here.' },
  run: async (_, __, console) => (await import('./actions/doctor.ts')).doctor(console),
});
