// Hosts of a lesson made for a test, as `verify` makes them, and what of them would show in the lab host.
import { setTimeout } from 'node:timers/promises';
import type { Lab } from '../../../runner/lab/lab.ts';
import type { LabContainer } from '../../../runner/lab/lab-container.ts';
import { createNodes, type LabNodes, type NodesSpec } from '../../../runner/lab/nodes.ts';
import type { Sandbox } from '../../../runner/lab/sandbox.ts';
import { outside } from '../lab.ts';
import { untilFileEnds } from './shared-lab.ts';

export interface Wired extends AsyncDisposable {
  readonly world: Lab;
  readonly of: (name: string) => Sandbox;
}

export async function startWired(container: LabContainer, spec: Partial<NodesSpec>): Promise<Wired> {
  const { docker = false, hosts = ['host'], internet = false } = spec;
  const images = docker ? ['box', 'web'] : [];
  const nodes = await untilFileEnds(
    container,
    await createNodes(container, { docker, hosts, internet, images }),
  );
  return {
    world: { container, nodes: nodes.nodes, internet: nodes.internet, wire: nodes.wire },
    of: (name) => sandboxNamed(nodes, name),
    [Symbol.asyncDispose]: () => nodes[Symbol.asyncDispose](),
  };
}

function sandboxNamed({ nodes: hosts }: LabNodes, name: string): Sandbox {
  const found = hosts.find((one) => one.name === name);
  if (!found) throw new Error(`No host ${name}`);
  return found.sandbox;
}

/** Processes, network namespaces, links, files of namespaces and the agent's descriptors, as counts. */
const CENSUS = `
echo processes $(ps -e -o comm= | grep -v -E '^(bash|ps|grep|sort|wc|ls|socat|readlink)$' | sort | tr '\\n' ' ')
echo namespaces $(readlink /proc/[0-9]*/ns/net /proc/1/fd/* | grep '^net:' | sort -u | wc -l)
echo links $(ls /sys/class/net | tr '\\n' ' ')
echo named $(ls /run/netns 2>/dev/null)
echo descriptors $(ls /proc/1/fd | wc -l)`;

export async function census(container: LabContainer): Promise<string> {
  return await outside(container, CENSUS);
}

/** Twice the same: what an earlier test ended may still be on its way out. */
export async function settledCensus(container: LabContainer): Promise<string> {
  for (let last = ''; ; ) {
    const now = await census(container);
    if (now === last) return now;
    last = now;
    await setTimeout(200);
  }
}
