// `build`: its options, help and exit codes.
import { EVIDENCE_FOLDER } from '../evidence/evidence-file.ts';
import { SITE_FOLDER } from '../site/site-folder.ts';
import { declareCommand } from './declare/command.ts';
import { LESSON_PATHS } from './declare/lesson-options.ts';
import { flag, optional, withDefault } from './declare/option.ts';
import { FOLDER, URL_PATH } from './declare/option-values.ts';

const EVIDENCE = 'What the pages prove';
const SITE = 'The site';

export const build = declareCommand({
  name: 'build',
  group: 'Publish a course',
  description: 'Makes a static site of lessons and the evidence of their last verify.',
  argument: LESSON_PATHS,
  options: {
    evidence: withDefault(FOLDER, {
      group: EVIDENCE,
      description: 'Reads the evidence that verify kept from this folder.',
      example: '--evidence out/evidence',
      default: EVIDENCE_FOLDER,
    }),
    frozen: flag({
      group: EVIDENCE,
      description: 'Builds nothing unless the evidence fits every lesson and proves it.',
      example: '--frozen',
    }),
    docs: optional(FOLDER, {
      group: SITE,
      description:
        'Adds the pages of documentation in this folder: its README.md, which is their table of contents, and the Markdown files that it links to.',
      example: '--docs docs',
    }),
    out: withDefault(FOLDER, {
      group: SITE,
      description: 'Puts the site into this folder.',
      example: '--out public',
      default: SITE_FOLDER,
    }),
    base: withDefault(URL_PATH, {
      group: SITE,
      description: 'Builds for a site that is served below this path.',
      example: '--base /course',
      default: '/',
    }),
  },
  examples: [
    { command: 'build lessons', description: 'Builds the site of a course that was verified.' },
    {
      command: 'build lessons --frozen --base /course --out public',
      description: 'Builds for publication: only what is proven.',
    },
  ],
  exitCodes: {
    passed: 'The site is built.',
    failed: 'Nothing was built: --frozen was given, and a lesson is not proven by its evidence.',
    invalid: 'The text of a lesson or the command line is wrong.',
    labError: 'The site could not be built.',
  },
  run: async (...args) => (await import('./actions/build.ts')).build(...args),
});
