import * as fc from 'fast-check';
import { argon2 } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { COST, argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { hmac } from '#adapters/crypto/hmac.ts';
import type { MacPurpose } from '#domain/identity/ports.ts';

const LIGHT = { memory: 64, passes: 1 };
const light = argon2idHasher(LIGHT);

describe('password hashes', () => {
  it('[A1] are argon2id at the cost that OWASP asks, salted, and tell right from wrong', async () => {
    const hasher = argon2idHasher();
    expect(COST).toEqual({ memory: 19_456, passes: 2 });
    const hash = await hasher.hash('жаздағы қызғалдақ');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hasher.verify('жаздағы қызғалдақ', hash)).toBe(true);
    expect(await hasher.verify('жаздағы қызғалдақ ', hash)).toBe(false);
    expect(await hasher.hash('жаздағы қызғалдақ')).not.toBe(hash);
  });

  it('[A1] outlive a change of cost', async () => {
    const old = await light.hash('an old password');
    expect(await argon2idHasher({ memory: 128, passes: 2 }).verify('an old password', old)).toBe(true);
  });

  it('[A1] hold for either way that a keyboard composes й', async () => {
    const hash = await light.hash('йод и ёлка');
    expect(await light.verify('йод и ёлка'.normalize('NFD'), hash)).toBe(true);
  });

  it('[A10] say no to everything where there is no hash, after the same work', async () => {
    expect(await light.verify('anything', undefined)).toBe(false);
    const work: unknown[] = [];
    const hasher = argon2idHasher(LIGHT, (algorithm, { memory, passes, parallelism, tagLength }, done) => {
      work.push({ algorithm, memory, passes, parallelism, tagLength });
      argon2(
        algorithm,
        { message: '', nonce: Buffer.alloc(16), memory, passes, parallelism, tagLength },
        done,
      );
    });
    const hash = await light.hash('right');
    expect(await hasher.verify('wrong', hash)).toBe(false);
    expect(await hasher.verify('wrong', undefined)).toBe(false);
    const once = { algorithm: 'argon2id', ...LIGHT, parallelism: 1, tagLength: 32 };
    expect(work).toEqual([once, once]);
  });

  it('refuses what is no hash of ours', async () => {
    await expect(light.verify('x', '$2b$12$abc')).rejects.toThrow(TypeError);
  });
});

describe('keyed hashes', () => {
  const secret = () => Promise.resolve(new Uint8Array(32).fill(1));

  it('[A10] differ by purpose and by how the parts are cut', async () => {
    const purpose = fc.constantFrom<MacPurpose>('credential', 'sign-up-code', 'reset-code', 'refresh-token');
    const message = fc.tuple(purpose, fc.array(fc.string(), { maxLength: 3 }));
    const mac = hmac(secret);
    await fc.assert(
      fc.asyncProperty(message, message, async ([p, a], [q, b]) => {
        const same = JSON.stringify([p, a]) === JSON.stringify([q, b]);
        expect((await mac.of(p, a)) === (await mac.of(q, b))).toBe(same);
      }),
    );
    expect(await mac.of('credential', ['ab', 'c'])).not.toBe(await mac.of('credential', ['a', 'bc']));
    expect(await mac.of('credential', ['x'])).not.toBe(
      await hmac(() => Promise.resolve(new Uint8Array(32))).of('credential', ['x']),
    );
  });

  it('fetches the secret once, and again after a failure', async () => {
    let calls = 0;
    const mac = hmac(() => {
      calls++;
      return calls === 1 ? Promise.reject(new Error('busy')) : secret();
    });
    await expect(mac.of('credential', [])).rejects.toThrow('busy');
    const [first, second] = await Promise.all([mac.of('credential', []), mac.of('credential', [])]);
    expect(first).toBe(second);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(calls).toBe(2);
  });
});
