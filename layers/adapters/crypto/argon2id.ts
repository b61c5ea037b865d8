import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PasswordHasher } from '#domain/identity/ports.ts';

/** KiB of memory, passes, lanes, bytes of tag and salt: OWASP's first choice for argon2id (2024). */
export interface Argon2Cost {
  readonly memory: number;
  readonly passes: number;
}
export const COST: Argon2Cost = { memory: 19_456, passes: 2 };
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** A hash of nobody's password at the same cost, for whoever asks about an account that does not exist. */
const decoyOf = ({ memory, passes }: Argon2Cost): string =>
  phc({ memory, passes }, Buffer.alloc(SALT_BYTES, 7), Buffer.alloc(TAG_BYTES));

/** Passwords by argon2id from `node:crypto`, kept as PHC strings, so that a hash remembers its cost. */
export function argon2idHasher(cost: Argon2Cost = COST, kdf: typeof argon2 = argon2): PasswordHasher {
  const decoy = decoyOf(cost);
  const derive = derivation(kdf);
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return phc(cost, salt, await derive(password, salt, cost));
    },
    async verify(password, hash) {
      const { salt, tag, ...used } = parsePhc(hash ?? decoy);
      const derived = await derive(password, salt, used);
      return timingSafeEqual(derived, tag) && hash !== undefined;
    },
  };
}

/** Passwords are compared in one Unicode form: keyboards differ in how they compose й and ё. */
const derivation =
  (kdf: typeof argon2) =>
  (password: string, salt: Buffer, { memory, passes }: Argon2Cost): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const message = Buffer.from(password.normalize('NFC'));
      const parameters = { message, nonce: salt, parallelism: LANES, tagLength: TAG_BYTES, memory, passes };
      kdf('argon2id', parameters, (error, tag) => {
        if (error === null) resolve(tag);
        else reject(error);
      });
    });

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

const phc = ({ memory, passes }: Argon2Cost, salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;

function parsePhc(hash: string): Argon2Cost & { readonly salt: Buffer; readonly tag: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  const [, memory, passes, salt, tag] = match ?? [];
  if (salt === undefined || tag === undefined) throw new TypeError('not a password hash of ours');
  return {
    memory: Number(memory),
    passes: Number(passes),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}
