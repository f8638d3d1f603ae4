// A lab, and a signal -> the same lab, in which whatever is asked for or typed ends with the signal.
import type { Agent } from './agent/agent.ts';
import type { Lab } from './lab.ts';
import type { Sandbox } from './sandbox.ts';

/** Its answers are kept for all labs of a container: a signal of one would break off the others. */
const SHARED = 'canonicalize-rule';

/** What is asked fails with the signal's reason once that is aborted. */
export function cancellableLab(lab: Lab, signal: AbortSignal): Lab {
  const { container, nodes } = lab;
  return {
    ...lab,
    container: { ...container, agent: cancellableAgent(container.agent, signal) },
    nodes: nodes.map((node) => ({ ...node, sandbox: cancellableSandbox(node.sandbox, signal) })),
  };
}

function cancellableAgent(agent: Agent, signal: AbortSignal): Agent {
  return {
    ...agent,
    ask: (operation, request, options) =>
      agent.ask(operation, request, operation === SHARED ? options : { signal, ...options }),
  };
}

function cancellableSandbox(sandbox: Sandbox, signal: AbortSignal): Sandbox {
  return { ...sandbox, type: (typing, options) => sandbox.type(typing, { signal, ...options }) };
}
