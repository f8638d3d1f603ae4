// A lab, and a signal -> the same lab, in which whatever is asked for or typed ends with the signal.
import type { Agent } from './agent/agent.ts';
import type { Lab } from './lab.ts';
import type { Sandbox } from './sandbox.ts';

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
    ask: (operation, request) => untilAborted(agent.ask(operation, request), signal),
  };
}

function cancellableSandbox(sandbox: Sandbox, signal: AbortSignal): Sandbox {
  return { ...sandbox, type: (typing) => untilAborted(sandbox.type(typing), signal) };
}

function untilAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
