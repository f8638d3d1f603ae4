// The one table of commands, in the order of `labproof --help` and docs/reference.
import { build } from './build.ts';
import { clean } from './clean.ts';
import type { Command } from './declare/command.ts';
import { doctor } from './doctor.ts';
import { lint } from './lint.ts';
import { list } from './list.ts';
import { mutate } from './mutate.ts';
import { preview } from './preview.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [verify, mutate, lint, list, build, preview, doctor, clean];
