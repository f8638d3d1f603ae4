// How long-running set-up (pulls, builds, apt) says what it is doing.
export type Progress = (message: string) => void;
