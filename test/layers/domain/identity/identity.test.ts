import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeExpiry, codeOf, codeSchema, sameText } from '#domain/identity/codes.ts';
import { emailSchema, normalizedEmail } from '#domain/identity/email.ts';
import { QUOTAS, isLocked, lockRefusal } from '#domain/identity/limits.ts';
import { newPasswordSchema } from '#domain/identity/password.ts';
import {
  parseRefreshToken,
  parseSessionHandle,
  refreshText,
  sessionHandle,
} from '#domain/identity/sessions.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { accountIdSchema, sessionIdSchema } from '#domain/shared/ids.ts';
import { secondsUntil, windowEnd, windowStart } from '#domain/shared/quota.ts';
import { instant, millisecondsOf } from '#domain/shared/time.ts';

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const claims: fc.Arbitrary<RefreshClaims> = fc.record({
  accountId: fc.uuid({ version: 7 }).map((id) => accountIdSchema.parse(id)),
  sessionId: fc.uuid({ version: 7 }).map((id) => sessionIdSchema.parse(id)),
  credentialId: hex(32),
  auditHash: hex(64),
  role: fc.constantFrom(...ROLES),
  epoch: fc.nat(),
  generation: fc.nat(),
});

describe('confirmation codes', () => {
  it('[A5] are six digits of any MAC', () => {
    fc.assert(
      fc.property(hex(64), (mac) => {
        expect(codeSchema.parse(codeOf(mac))).toMatch(/^\d{6}$/);
      }),
    );
    expect(codeOf('0'.repeat(64))).toBe('000000');
    expect(codeOf(`${'f'.repeat(12)}${'0'.repeat(52)}`)).toBe('710655');
  });

  it('[A10] are spread evenly', () => {
    const buckets = Array.from({ length: 10 }, () => 0);
    fc.assert(
      fc.property(hex(64), (mac) => {
        buckets[Number(codeOf(mac)[5])]! += 1;
      }),
      { numRuns: 10_000, seed: 1 },
    );
    expect(Math.min(...buckets)).toBeGreaterThan(800);
  });

  it('[A5] live 15 minutes', () => {
    expect(codeExpiry(instant('2026-11-02T09:00:00.000Z'))).toBe('2026-11-02T09:15:00.000Z');
  });

  it('are the same only when they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => sameText(a, b) === (a === b) && sameText(a, a)),
    );
    expect(sameText('123456', '12345')).toBe(false);
    expect(sameText('12345', '123456')).toBe(false);
    expect(sameText('1\u0000', '1')).toBe(false);
  });
});

describe('refresh tokens', () => {
  it('[A1] read back as they were written', () => {
    fc.assert(
      fc.property(claims, hex(64), (told, mac) => {
        expect(parseRefreshToken(`${refreshText(told)}.${mac}`)).toEqual({ claims: told, mac });
      }),
    );
  });

  it('[A1] of different sessions or generations have different texts', () => {
    fc.assert(
      fc.property(
        claims,
        claims,
        (a, b) => (refreshText(a) === refreshText(b)) === (JSON.stringify(a) === JSON.stringify(b)),
      ),
    );
  });

  it('[A1] are nothing once a character is changed, but for the MAC', () => {
    fc.assert(
      fc.property(
        claims,
        hex(64),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (told, mac, at, other) => {
          const text = refreshText(told);
          const index = at % text.length;
          const changed = text.slice(0, index) + other + text.slice(index + 1);
          const parsed = parseRefreshToken(`${changed}.${mac}`);
          // Either no token any more, or one that says something else, which its MAC will not prove.
          expect(changed === text || JSON.stringify(parsed?.claims) !== JSON.stringify(told)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['1e1', 'an exponent'],
    ['01', 'a leading zero'],
    ['-1', 'a sign'],
    ['', 'nothing'],
    ['1.5', 'a fraction'],
    [' 1', 'a space'],
  ])('[A1] spell numbers in one way: not %s (%s)', (generation) => {
    const [told] = fc.sample(claims, { numRuns: 1, seed: 1 });
    if (told === undefined) throw new Error('no sample');
    const text = refreshText({ ...told, generation: 1 });
    expect(parseRefreshToken(`${text}.aa`)?.claims.generation).toBe(1);
    expect(parseRefreshToken(`${text.slice(0, -1)}${generation}.aa`)).toBeUndefined();
    expect(parseRefreshToken(`x${text}.aa`)).toBeUndefined();
    expect(parseRefreshToken(text)).toBeUndefined();
    expect(parseRefreshToken(`${text}.aa.bb`)).toBeUndefined();
  });

  it('[A1] the session is told by a handle that reads back', () => {
    fc.assert(
      fc.property(claims, ({ sessionId, auditHash }) => {
        const handle = sessionHandle({ sessionId, auditHash });
        expect(parseSessionHandle(handle)).toEqual({ sessionId, auditHash });
        expect(parseSessionHandle(`${handle}.x`)).toBeUndefined();
        expect(parseSessionHandle(sessionId)).toBeUndefined();
      }),
    );
  });
});

describe('addresses and passwords', () => {
  it('[A1] the same address however it is typed', () => {
    expect(emailSchema.parse(' Aigerim@Example.KZ ')).toBe('aigerim@example.kz');
    expect(normalizedEmail(' Aigerim@Example.KZ ')).toBe('aigerim@example.kz');
    for (const wrong of ['', 'a', 'a@b', 'a b@example.kz', `${'a'.repeat(250)}@x.kz`]) {
      expect(emailSchema.safeParse(wrong).success).toBe(false);
    }
  });

  it('[A7] counts characters, not code units', () => {
    expect(newPasswordSchema.safeParse('😀🎈🎁🎂🌷🌿🍀🍁🍂').success).toBe(false);
    expect(newPasswordSchema.safeParse('😀🎈🎁🎂🌷🌿🍀🍁🍂🍃').success).toBe(true);
    expect(newPasswordSchema.safeParse('абвг'.repeat(32)).success).toBe(true);
    expect(newPasswordSchema.safeParse(`${'абвг'.repeat(32)}д`).success).toBe(false);
  });
});

describe('limits', () => {
  const moment = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => instant(date));

  it('[A10] every moment lies in one window of a quota', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(QUOTAS)), moment, (quota, at) => {
        const [start, end] = [windowStart(quota, at), windowEnd(quota, at)];
        expect(start <= at && at < end).toBe(true);
        expect(millisecondsOf(end) - millisecondsOf(start)).toBe(quota.seconds * 1000);
        expect(windowStart(quota, start)).toBe(start);
        expect(windowStart(quota, end)).toBe(end);
      }),
    );
  });

  it('[A10] five tries lock, to the millisecond', () => {
    const at = instant('2026-11-02T09:00:00.000Z');
    const later = instant('2026-11-02T09:00:00.001Z');
    expect(isLocked({ count: 5, until: later }, at)).toBe(true);
    expect(isLocked({ count: 4, until: later }, at)).toBe(false);
    expect(isLocked({ count: 9, until: at }, at)).toBe(false);
    expect(isLocked(undefined, at)).toBe(false);
    expect(secondsUntil(later, at)).toBe(1);
    expect(secondsUntil(at, at)).toBe(1);
    expect(lockRefusal({ count: 5, until: instant('2026-11-02T09:10:00.500Z') }, at)).toMatchObject({
      code: 'too-many-tries',
      retryAfterSeconds: 601,
    });
  });
});
