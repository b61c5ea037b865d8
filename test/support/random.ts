import { createHash } from 'node:crypto';
import type { Random } from '#domain/shared/ids.ts';

/** Chance that repeats itself: the same seed gives the same IDs and bytes in the same order. */
export function countedRandom(seed = 'seed'): Random {
  let count = 0;
  const digest = (): Buffer => createHash('sha256').update(`${seed}:${count++}`).digest();
  return {
    uuid: () => {
      const hex = digest().toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    bytes: (length) => {
      const chunks: Buffer[] = [];
      for (let size = 0; size < length; size += 32) chunks.push(digest());
      return Buffer.concat(chunks).subarray(0, length);
    },
  };
}
