// What was expected of a part of a lesson and what was found instead, and why a part was not run.

export const failures = {
  // Commands.
  'it-fails': 'it fails',
  'it-fails-and-says': 'it fails and says "{text}"',
  'without-those-words': '{ended}, without those words',
  'still-running': 'still running at the time limit',
  'still-running-ended': 'still running after {time}, ended',
  'runs-and-fails': 'the command runs and fails; where it is not to run, {attribute} or fails="text"',
  'every-command-found': 'every command is found',
  'command-not-found': '{ended}: the command was not found',
  'command-cannot-run': '{ended}: the command could not be run',
  'shell-goes-on': "the terminal's shell goes on",
  'shell-ended-with': "the terminal's shell ended with exit code {code}",
  'shown-output': 'the output that the lesson shows',
  'other-output': 'other output',
  'within-limits': "to stay within the sandbox's limits",
  'memory-limit-reached': "the sandbox's memory limit of {size} MiB was reached and a process was killed",
  'process-limit-reached':
    "the sandbox's limit of {count} processes was reached; all that the lesson had started was ended",
  'lab-goes-on': 'the lab goes on',
  'lab-had-ended': "the lesson's lab had ended: something in an earlier step ended it",
  'lab-ended-with-it': "the lesson's lab ended with it; nothing after it is run",

  // Checks, tasks, questions, claims.
  'filled-sentence': 'a sentence, with what an earlier output showed filled in',
  'nothing-captured': 'nothing was captured as <{name}>',
  'true-or-false': 'a fact that is true or false',
  neither: 'neither: {why}',
  'false-before-solution': 'not true before the solution',
  'true-before-solution': 'true already: the check does not tell whether the task was done',
  'false-without-solution': 'not true without the solution',
  'true-by-itself':
    'true by itself: it became so within {time} where the lesson was performed once more without the solution',
  'unknown-without-solution':
    'unknown: it took its time to become true, and the lesson performed once more without the solution failed on line {line}',
  'for-ticked': '{expected}, for the option is ticked',
  'for-not-ticked': '{expected}, for the option is not ticked',
  'its-check-holds': 'its check "{check}" holds',
  'its-check-on-line-holds': 'its check "{check}" on line {line} holds',
  'its-check-could-not-run': 'its check "{check}" could not be run',
  'check-failed': 'the check failed',
  'check-not-run': 'the check was not run',
  'check-not-run-because': 'the check was not run: {why}',

  // Not run.
  'lab-ended-earlier': "an earlier step ended the lesson's lab",
  'nothing-to-run': 'nothing in it is run or asked',
  'every-step-skipped': 'every step is skipped',
  'feature-not-offered': 'this lab does not offer {feature}',
  'feature-not-offered-says': 'this lab does not offer {feature} ("{said}")',
} as const;
