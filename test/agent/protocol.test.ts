// The agent takes what the protocol has, and says what is wrong with what it has not.
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { pythonProtocol } from '../../generate/python-protocol.ts';
import { OPERATIONS } from '../../runner/lab/agent/protocol.ts';

const IMAGE = join(import.meta.dirname, '..', '..', 'runner', 'lab', 'image');

/** What the agent finds wrong with each request; empty where it takes it. */
async function faultsOf(
  requests: readonly (readonly [operation: string, request: unknown])[],
): Promise<readonly string[]> {
  const program = `import json, sys
sys.path.insert(0, ${JSON.stringify(IMAGE)})
sys.dont_write_bytecode = True
from agent.clients.check_request import fault
print(json.dumps([fault(operation, request) for operation, request in json.load(sys.stdin)]))`;
  const { stdout } = await execa('python3', ['-c', program], { input: JSON.stringify(requests) });
  return JSON.parse(stdout) as readonly string[];
}

const run = {
  sandbox: 'sandbox-1',
  terminal: '1',
  commands: [{ text: 'true', mayFail: false, opensShell: false }],
  timeoutMs: 1000.5,
  stop: true,
};

test('a request that is as agreed is taken', async () => {
  const namespaceRef = { outside: '/proc/1/ns/net' };
  const taken = [
    ['hello', { owning: true }],
    ['run', run],
    ['run', { ...run, commands: [], more: 'is left aside' }],
    ['create-wire', { internet: null }],
    ['create-wire', { internet: { gateway: '203.0.113.1/24', address: '198.51.100.1' } }],
    ['run-jobs', { initPid: 7, jobs: [{ namespaceRef, connect: ['10.0.0.1', 80], listenS: 1.5 }] }],
    ['capture-path', { places: [{ wire: true }], from: 0, probe: { protocol: 'ICMP', address: '10.0.0.1' } }],
    ['canonicalize-rule', { program: 'nft', text: 'drop', chains: [] }],
  ] as const;
  expect(await faultsOf(taken)).toEqual(taken.map(() => ''));
});

test('what is wrong with a request is said by its name and place', async () => {
  const { terminal: _, ...noTerminal } = run;
  expect(
    await faultsOf([
      ['fly', {}],
      ['run', noTerminal],
      ['run', { ...run, sandbox: 7 }],
      ['run', { ...run, stop: 1 }],
      ['run', { ...run, commands: [{ ...run.commands[0], mayFail: 'no' }] }],
      ['run', { ...run, commands: {} }],
      ['hello', []],
      ['keep', { seconds: -1 }],
      ['keep', { seconds: 1.5 }],
      ['cancel', { request: true }],
      ['open-terminal', { sandbox: 's', columns: 80, rows: 65_535, credit: 0 }],
      ['run-jobs', { initPid: 7, jobs: [{ namespaceRef: {} }] }],
      ['run-jobs', { initPid: 7, jobs: [{ namespaceRef: { outside: '/' }, connect: ['10.0.0.1'] }] }],
      ['canonicalize-rule', { program: 'ipset', text: '', chains: [] }],
    ]),
  ).toEqual([
    'Unknown operation "fly"',
    'Malformed request "run": terminal is missing',
    'Malformed request "run": sandbox is no string',
    'Malformed request "run": stop is no boolean',
    'Malformed request "run": commands[0].mayFail is no boolean',
    'Malformed request "run": commands is no array',
    'Malformed request "hello": the request is no object',
    'Malformed request "keep": seconds is less than 0',
    'Malformed request "keep": seconds is no integer',
    'Malformed request "cancel": request is no integer',
    'Malformed request "open-terminal": rows is more than 1000',
    'Malformed request "run-jobs": jobs[0].namespaceRef is none of what it may be: jobs[0].namespaceRef.outside is missing; or jobs[0].namespaceRef.inside is missing',
    'Malformed request "run-jobs": jobs[0].connect has 1 items',
    'Malformed request "canonicalize-rule": the request is none of what it may be: table is missing; or program is not \'nft\'',
  ]);
});

test('no field of a request has a schema that the agent does not know', () => {
  const known = new Set(['object', 'array', 'string', 'boolean', 'null', 'integer', 'number']);
  const types = [...pythonProtocol().matchAll(/"type": "(\w+)"/g)].map(([, type]) => type ?? '');
  expect(types.length).toBeGreaterThan(Object.keys(OPERATIONS).length);
  expect(types.filter((type) => !known.has(type))).toEqual([]);
});
