#!/usr/bin/env node
// The `labproof` command: the sources in a clone, the compiled program in an installed package.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './launch.mjs';

const sources = new URL('../runner/cli.ts', import.meta.url);
launch(existsSync(fileURLToPath(sources)) ? 'runner/cli.ts' : 'dist/runner/cli.js', process.argv.slice(2));
