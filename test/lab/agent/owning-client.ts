// A client of a lab host in a process of its own, which can be killed: CONTAINER IMAGE IMAGE-ID -> names of its two sandboxes.
import { connectEngine } from '../../../runner/lab/engine/engine.ts';
import { joinLabContainer } from '../../../runner/lab/lab-container.ts';
import { createSandbox } from '../../../runner/lab/sandbox.ts';
import { type } from '../lab.ts';

const [container = '', name = '', id = ''] = process.argv.slice(2);
const host = await joinLabContainer(await connectEngine(), {
  id: container,
  image: { name, id },
  owning: true,
});
const sandbox = await createSandbox(host, { docker: false, images: [] });
const stays = await createSandbox(host, { docker: false, images: [], outlivesClient: true });
await type(stays, 'echo made >/root/made');
process.stdout.write(`${sandbox.name} ${stays.name}\n`);
await type(sandbox, 'sleep 4931', 3_600_000);
