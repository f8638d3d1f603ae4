// How this tool knows its own containers and images again, whichever version made them.

/** On every container of ours; the value says what it is. */
export const LABEL = 'labproof';
/** The value of LABEL on the lab image. */
export const IMAGE_LABEL = 'lab-image';
/** Process id and host name of the runner that a container belongs to: `4711@machine`. */
export const RUNNER_LABEL = 'labproof.runner';
