// `npm run protocol`: the agent's protocol.py, written from runner/lab/agent/protocol.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonProtocol } from './python-protocol.ts';

writeFileSync(
  join(import.meta.dirname, '..', '..', 'runner', 'lab', 'image', 'agent', 'clients', 'protocol.py'),
  pythonProtocol(),
);
