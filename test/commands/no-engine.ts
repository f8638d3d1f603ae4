// An environment in which no Docker engine answers: whoever needs one cannot pass.

export const NO_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1' } as const;
