import * as z from 'zod/mini';
import type { Expiry } from '#domain/publications/sweep.ts';
import { instant, millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

const INSTANT_LENGTH = 9;
const HASH_LENGTH = 43;

/** The record of an archiving as a head keeps it: at half the bytes, for a head with everything in it has few left. */
export const packExpiry = ({ of, at, version, auditHash }: Expiry): string =>
  packInstant(of) + packInstant(at) + Buffer.from(auditHash, 'hex').toString('base64url') + version;

const PARTS = new RegExp(
  `^([0-9a-z]{${INSTANT_LENGTH}})([0-9a-z]{${INSTANT_LENGTH}})([\\w-]{${HASH_LENGTH}})(\\d+)$`,
);

/** Reads what {@link packExpiry} wrote. */
export const packedExpirySchema = z.pipe(
  z.string().check(z.regex(PARTS)),
  z.transform((packed): Expiry => {
    const [, of = '', at = '', hash = '', version] = PARTS.exec(packed) ?? [];
    return {
      of: unpackInstant(of),
      at: unpackInstant(at),
      version: Number(version),
      auditHash: Buffer.from(hash, 'base64url').toString('hex'),
    };
  }),
);

const packInstant = (at: Instant): string => millisecondsOf(at).toString(36).padStart(INSTANT_LENGTH, '0');
const unpackInstant = (packed: string): Instant => instant(Number.parseInt(packed, 36));
