// Names as a place itself resolves them: by its own hosts file and name servers, with the observer's own resolver.
import type { Job } from '../../../lab/observe.ts';
import { type Message, messageOf, phrase } from '../../../text/messages/message.ts';
import type { Subject } from '../find-subject.ts';
import { InconclusiveError } from '../inconclusive-error.ts';
import { readOutputs, runProgram, whyFailed } from '../observation.ts';

/** Knows the containers of the networks that a container is on; asks beyond for all else. */
const DOCKERS_OWN = '127.0.0.11';
/** A resolver leaves out all further servers. */
const ASKED_AT_MOST = 3;
const NOT_FOUND = 2;
const TIMED_OUT = -14;

export interface Resolution {
  /** Without repetition; empty where the name does not resolve. */
  readonly addresses: readonly string[];
}

/** @throws InconclusiveError where the resolver itself fails */
export async function resolveName(where: Subject, name: string): Promise<Resolution> {
  const result = await runProgram(where.node, inPlace(where, ['/usr/bin/getent', 'ahosts', name]));
  const { code, stdout } = result;
  if (code === 0)
    return {
      addresses: [
        ...new Set(
          stdout
            .trim()
            .split('\n')
            .map((line) => line.split(/\s/)[0] ?? ''),
        ),
      ],
    };
  if (code === NOT_FOUND || code === TIMED_OUT) return { addresses: [] };
  throw new InconclusiveError(
    messageOf('cannot-look-up', { name, place: where.name, why: whyFailed(result) }),
  );
}

/** Where the place is such that names mean nothing there, that; else what its name servers answer. */
export async function whyUnresolved(where: Subject, name: string): Promise<Message | undefined> {
  if (onDefaultBridgeAlone(where))
    return messageOf('default-bridge-has-no-names', { place: where.name, name });
  const answers = await askServers(where, name);
  if (answers.length === 0) return messageOf('has-no-name-server', { place: where.name, name });
  return messageOf('all-of', { items: answers.map(({ said }) => said) });
}

/**
 * Of a name that did not resolve: whether it is one that nobody knows. Where nothing listens at the server's address, or
 * no way leads there, no server knows it; one that keeps silent may know it, and nobody can tell.
 * @throws InconclusiveError
 */
export async function confirmUnresolved(where: Subject, name: string): Promise<void> {
  const answers = await askServers(where, name);
  const silent = answers.find(({ kind }) => kind === 'silent');
  const knowing = answers.find(({ kind }) => kind === 'known');
  if (knowing)
    throw new InconclusiveError(
      messageOf('resolved-meanwhile', { name, place: where.name, answer: knowing.said }),
    );
  if (silent === undefined || answers.some(({ kind }) => kind === 'answered')) return;
  throw new InconclusiveError(
    messageOf('server-is-silent', { name, place: where.name, answer: silent.said }),
  );
}

interface ServerAnswer {
  /** `known`: with an address. `answered`: that there is none. `failed`: at once, with anything else. */
  readonly kind: 'known' | 'answered' | 'failed' | 'silent';
  readonly said: Message;
}

async function askServers(where: Subject, name: string): Promise<readonly ServerAnswer[]> {
  const [settings = ''] = await readOutputs(where.node, [
    inPlace(where, ['/usr/bin/cat', '/etc/resolv.conf']),
  ]);
  const named = [...settings.matchAll(/^nameserver\s+(\S+)/gm)].map(([, server = '']) => server);
  const servers = named.slice(0, ASKED_AT_MOST);
  const answers = await where.node.run(servers.map((server) => inPlace(where, digAt(server, name))));
  return answers.map(({ stdout }, index) => answerOf(servers[index] ?? '', stdout));
}

export function onDefaultBridgeAlone({ container }: Subject): boolean {
  return container !== undefined && Object.keys(container.networks).join() === 'bridge';
}

function digAt(server: string, name: string): readonly string[] {
  return [
    '/usr/bin/dig',
    `@${server}`,
    '+tries=1',
    '+timeout=1',
    '+noall',
    '+comments',
    '+answer',
    name,
    'A',
  ];
}

function answerOf(server: string, stdout: string): ServerAnswer {
  const [, status] = /status: (\w+)/.exec(stdout) ?? [];
  const addresses = [...stdout.matchAll(/\sIN\s+A\s+(\S+)/g)].map(([, address = '']) => address);
  if (addresses.length > 0)
    return { kind: 'known', said: messageOf('server-answers', { server, answer: addresses }) };
  if (status === 'NOERROR' || status === 'NXDOMAIN') {
    const answer = status === 'NOERROR' ? messageOf('without-an-address') : status;
    return { kind: 'answered', said: messageOf('server-answers', { server, answer }) };
  }
  if (status !== undefined) {
    const who = server === DOCKERS_OWN ? messageOf('dockers-own-server', { server }) : server;
    return { kind: 'failed', said: messageOf('server-answers', { server: who, answer: status }) };
  }
  const refused = /: (connection refused|network unreachable)/.exec(stdout)?.[1];
  return refused === undefined
    ? { kind: 'silent', said: messageOf('server-does-not-answer', { server }) }
    : { kind: 'failed', said: messageOf('no-server-at', { server, why: phrase(refused) }) };
}

/** Inside the place's network namespace, with its own hosts file and resolver settings. */
function inPlace(
  { kind, name, node: on, namespace: { namespaceRef }, container }: Subject,
  argv: readonly string[],
): Job {
  const folders = kind === 'netns' ? [`/etc/netns/${name}`, '/etc'] : ['/etc'];
  return { namespaceRef, argv, etc: { pid: container?.pid ?? on.initPid, folders } };
}
