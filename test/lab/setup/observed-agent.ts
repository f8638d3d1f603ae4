// A lab container whose operations a test counts, or between which it changes something.
import type { LabContainer } from '../../../runner/lab/lab-container.ts';

/** `answered` is called with each operation once the agent has answered it; whoever asked waits for it as well. */
export function withAnswered(
  container: LabContainer,
  answered: (operation: string) => Promise<void> | void,
): LabContainer {
  const { agent } = container;
  return {
    ...container,
    agent: {
      ...agent,
      ask: async (operation, given) => {
        const answer: Awaited<ReturnType<typeof agent.ask<never>>> = await agent.ask(operation, given);
        await answered(operation);
        return answer;
      },
    },
  };
}
