import type { Random } from '#domain/shared/ids.ts';

const SECRET_BYTES = 32;

/** Drawn by lot and told to nobody: an account that somebody else makes has it until its owner sets his own. */
export const unknowablePassword = (random: Pick<Random, 'bytes'>): string =>
  btoa(String.fromCharCode(...random.bytes(SECRET_BYTES)));
