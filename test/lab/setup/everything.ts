// Whether this is `npm run test:all`: what takes long is tried whole, of which `npm test` takes a sample.
export const EVERYTHING = process.env.LABPROOF_TEST_EVERYTHING === '1';

/** Which sample `npm test` takes: a whole number. Those that follow each other take different samples. */
export const SAMPLE = Number(process.env.LABPROOF_TEST_SAMPLE ?? '0');
