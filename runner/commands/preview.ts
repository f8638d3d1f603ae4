// `preview`: its options, help and exit codes.
import { SITE_FOLDER } from '../site/site-folder.ts';
import { declareCommand } from './declare/command.ts';
import { withDefault } from './declare/option.ts';
import { PORT, URL_PATH } from './declare/option-values.ts';

const ADDRESS = 'Where it is served';

export const preview = declareCommand({
  name: 'preview',
  group: 'Publish a course',
  description: 'Serves a site that was built, on this machine only, until Ctrl-C.',
  argument: { name: 'folder', description: 'The folder that build put the site into.', default: SITE_FOLDER },
  options: {
    port: withDefault(PORT, {
      group: ADDRESS,
      description: 'Listens on this port; 0 takes any that is free.',
      example: '--port 8080',
      default: '4321',
    }),
    base: withDefault(URL_PATH, {
      group: ADDRESS,
      description: 'Serves below the path that the site was built for.',
      example: '--base /course',
      default: '/',
    }),
  },
  examples: [{ command: 'preview --port 8080', description: 'Shows the site that build made last.' }],
  exitCodes: {
    invalid: 'The folder holds no site, the port is taken or the command line is wrong.',
    interrupted: 'It was ended by Ctrl-C.',
  },
  run: async ([folder = SITE_FOLDER], options, console) =>
    (await import('./actions/preview.ts')).preview(folder, options, console),
});
