import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryId, deliveryIdSchema } from '#domain/deliveries/delivery.ts';
import type { Progress } from '#domain/deliveries/delivery.ts';
import {
  ATTEMPT_TIMEOUT_MS,
  DELIVERY_SHARDS,
  afterAttempt,
  begun,
  deliveryShard,
  givenUp,
  givenUpAt,
  isDue,
  isGivenUp,
  PUT_OFF_SECONDS,
  putOff,
  pauseSeconds,
  waitingSince,
} from '#domain/deliveries/schedule.ts';
import { instant, millisecondsOf, plusHours, plusSeconds } from '#domain/shared/time.ts';

const START = instant('2026-11-22T08:00:00.000Z');
const RETRY = { outcome: 'retry', reason: 'no-connection' } as const;

/** The progress of a delivery that fails at every attempt, until there are no more. */
function failing(key: string): readonly Progress[] {
  const steps: Progress[] = [];
  let progress: Progress = waitingSince(START);
  while (progress.nextAttemptAt !== undefined) {
    progress = afterAttempt(begun(progress, key, progress.nextAttemptAt), RETRY);
    steps.push(progress);
  }
  return steps;
}

describe('[M4] [C4] attempts at a delivery', () => {
  it('pause 1, 2, 4 ... minutes up to 4 hours, up to a quarter longer, and longer than an attempt may take', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (key, attempt) => {
        const pause = pauseSeconds(key, attempt);
        const least = Math.min(60 * 2 ** (attempt - 1), 4 * 3600);
        expect(pause).toBeGreaterThanOrEqual(least);
        expect(pause).toBeLessThanOrEqual(least * 1.25);
        expect(pause * 1000).toBeGreaterThan(ATTEMPT_TIMEOUT_MS);
        expect(pauseSeconds(key, attempt)).toBe(pause);
      }),
    );
  });

  it('differ between deliveries, so that what failed together does not come back together', () => {
    const pauses = Array.from({ length: 200 }, (_, index) => pauseSeconds(`delivery ${index}`, 8));
    expect(new Set(pauses).size).toBeGreaterThan(100);
    const shards = Array.from({ length: 400 }, (_, index) => deliveryShard(`delivery ${index}`));
    for (let shard = 0; shard < DELIVERY_SHARDS; shard++) {
      expect(shards.filter((one) => one === shard).length).toBeGreaterThan(50);
    }
    expect(Math.max(...shards)).toBe(DELIVERY_SHARDS - 1);
  });

  it('end within 24 hours of the first, and not before 19', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const steps = failing(key);
        const last = steps.at(-1);
        expect(last).toMatchObject({ state: 'failed', reason: 'no-connection', attempts: steps.length });
        const hours = (millisecondsOf(last?.lastAttemptAt ?? START) - millisecondsOf(START)) / 3_600_000;
        expect(hours).toBeLessThanOrEqual(24);
        expect(hours).toBeGreaterThan(19);
        expect(steps.length).toBeGreaterThan(10);
      }),
    );
  });

  it('that are put off count nothing: a minute later it is as it was', () => {
    const tried = afterAttempt(begun(waitingSince(START), 'key', START), RETRY);
    for (const progress of [waitingSince(START), tried]) {
      const late = plusHours(START, 30);
      expect(putOff(progress, late)).toEqual({
        ...progress,
        nextAttemptAt: plusSeconds(late, PUT_OFF_SECONDS),
      });
    }
  });

  it('leave behind, when they break off, what a failed one does: the next is scheduled before they begin', () => {
    const begunOnce = begun(waitingSince(START), 'key', START);
    expect(begunOnce).toMatchObject({ state: 'waiting', attempts: 1, lastAttemptAt: START, firstAt: START });
    const { nextAttemptAt } = begunOnce;
    expect(nextAttemptAt).toBe(plusSeconds(START, pauseSeconds('key', 1)));
    expect(afterAttempt(begunOnce, RETRY)).toMatchObject({ state: 'waiting', nextAttemptAt, attempts: 1 });
    expect(isDue(begunOnce, START)).toBe(false);
    expect(isDue(begunOnce, nextAttemptAt ?? START)).toBe(true);
  });

  it('that are taken or refused are the last, and say how', () => {
    const progress = begun(waitingSince(START), 'key', START);
    const delivered = afterAttempt(progress, { outcome: 'delivered', status: 204 });
    expect(delivered).toMatchObject({ state: 'delivered', lastStatus: 204 });
    expect(delivered).not.toHaveProperty('nextAttemptAt');
    expect(delivered).not.toHaveProperty('reason');
    const refused = afterAttempt(progress, { outcome: 'refused', reason: 'refused', status: 410 });
    expect(refused).toMatchObject({ state: 'failed', reason: 'refused', lastStatus: 410 });
    expect(refused).not.toHaveProperty('nextAttemptAt');
  });

  it('are over 24 hours after the first, to the millisecond', () => {
    const progress = begun(waitingSince(START), 'key', START);
    expect(givenUpAt(progress)).toBe(plusHours(START, 24));
    expect(isGivenUp(progress, plusHours(START, 24))).toBe(false);
    expect(isGivenUp(progress, instant(millisecondsOf(plusHours(START, 24)) + 1))).toBe(true);
    expect(givenUp(progress)).toEqual({
      state: 'failed',
      reason: 'given-up',
      attempts: 1,
      firstAt: START,
      lastAttemptAt: START,
    });
  });

  it('are made at least once, however late: the 24 hours run from when the first begins', () => {
    const waiting = waitingSince(START);
    const late = plusHours(START, 100);
    expect(isGivenUp(waiting, late)).toBe(false);
    const first = begun(waiting, 'key', late);
    expect(first).toMatchObject({ attempts: 1, firstAt: late });
    expect(afterAttempt(first, RETRY)).toMatchObject({ state: 'waiting' });
    expect(begun(first, 'key', plusHours(late, 1)).firstAt).toBe(late);
    expect(isGivenUp(first, plusHours(late, 24))).toBe(false);
    expect(isGivenUp(first, plusHours(late, 25))).toBe(true);
  });
});

describe('[M4] the ID of a delivery', () => {
  const EVENT = '01930000-0000-7000-8000-000000000001';

  it('sorts by the moment of its event and is the same for the same event', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_500_000_000_000, max: 4_000_000_000_000 }),
        fc.integer({ min: 1, max: 1e12 }),
        (at, later) => {
          const [first, second] = [deliveryId(instant(at), EVENT), deliveryId(instant(at + later), EVENT)];
          expect(first < second).toBe(true);
          expect(deliveryIdSchema.safeParse(first).success).toBe(true);
        },
      ),
    );
  });

  it('tells apart those that share an event', () => {
    const vacancy = '01930000-0000-7000-8000-00000000000a';
    const id = deliveryId(START, 'a'.repeat(32), vacancy);
    expect(id.endsWith(`.${vacancy}`)).toBe(true);
    expect(deliveryIdSchema.safeParse(id).success).toBe(true);
    expect(deliveryIdSchema.safeParse(`${id}#x`).success).toBe(false);
  });
});
