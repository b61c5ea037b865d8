import { createHmac } from 'node:crypto';
import type { Mac } from '#domain/identity/ports.ts';

/** Where the process secret comes from: 32 bytes, the same in every process of a stage. */
export type SecretSource = () => Promise<Uint8Array>;

/**
 * HMAC-SHA-256 under the process secret, which is fetched once; a failed fetch is forgotten. Purpose and parts are
 * hashed as one JSON array, so no two different lists give the same text.
 */
export function hmac(source: SecretSource): Mac {
  let secret: Promise<Uint8Array> | undefined;
  const fetched = (): Promise<Uint8Array> => {
    secret ??= source().catch((error: unknown) => {
      secret = undefined;
      throw error;
    });
    return secret;
  };
  return {
    of: async (purpose, parts) =>
      createHmac('sha256', await fetched())
        .update(JSON.stringify([purpose, ...parts]))
        .digest('hex'),
  };
}
