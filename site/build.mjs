// Builds the site in the working directory. Plain JavaScript: within node_modules Node takes no types away.
import { build } from 'astro';

try {
  await build({ configFile: 'astro.config.ts', logLevel: 'error' });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
