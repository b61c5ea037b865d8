import { describe, expect, it } from 'vitest';
import { deliveryItem, dueItem, refOf } from '#adapters/dynamodb/deliveries.ts';
import { spareAttempt } from '#application/deliveries/attempt-delivery.ts';
import { redeliverDue } from '#application/deliveries/redeliver-due.ts';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import type { Delivery } from '#domain/deliveries/delivery.ts';
import type { SignedMessage } from '#domain/deliveries/ports.ts';
import type { WebhookId } from '#domain/shared/ids.ts';
import { PUT_OFF_SECONDS } from '#domain/deliveries/schedule.ts';
import { millisecondsOf, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { webhookDelivery } from '#test/support/deliveries.ts';
import { DOWN, OK, world } from './world.ts';

const MINUTE = 60_000;

/** Two webhooks, of which one takes nothing; everything is due, the dead one's first. Answers take `afterMs`. */
async function backlog(waiting: { readonly dead: number; readonly alive: number }, afterMs = 0) {
  const given = await world();
  const { webhooks, commands, clock, memory, deps } = given;
  const { id: dead } = await webhooks.create(commands.create());
  const { id: alive } = await webhooks.create(commands.create());
  let number = 0;
  const deliveriesTo = (webhookId: WebhookId, count: number) =>
    Array.from({ length: count }, () => {
      const at = plusSeconds(clock.now(), number++ - waiting.dead - waiting.alive);
      const event = `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
      return webhookDelivery(at, { webhookId, id: deliveryId(at, event) });
    });
  const [toDead, toAlive] = [deliveriesTo(dead, waiting.dead), deliveriesTo(alive, waiting.alive)];
  await memory.batchPut(
    [...toDead, ...toAlive].flatMap((one) => [deliveryItem(one), dueItem(refOf(one), one.at)]),
  );
  const deadIds = new Set(toDead.map(({ id }) => id));
  const asked: { readonly id: string; readonly at: Instant }[] = [];
  const failing = {
    ...deps,
    sender: {
      send: async ({ deliveryId: id }: SignedMessage) => {
        asked.push({ id, at: clock.now() });
        clock.advance(afterMs);
        return deadIds.has(id) ? DOWN : OK;
      },
    },
  };
  const now = (of: readonly Delivery[]) =>
    Promise.all(of.map(async (one) => (await deps.deliveries.find(refOf(one)))?.progress));
  return { ...given, deps: failing, toDead, toAlive, asked, askedDead: () => asked.filter(isDead), now };
  function isDead({ id }: { readonly id: string }): boolean {
    return deadIds.has(id);
  }
}

describe('[M4] a receiver for whom much waits', () => {
  it('keeps nobody waiting: with 3,000 due to one and 1 to another, the one is sent among the first', async () => {
    const { deps, toAlive, asked, now } = await backlog({ dead: 3_000, alive: 1 });
    await redeliverDue(deps);
    expect(asked.findIndex(({ id }) => id === toAlive[0]?.id)).toBeLessThan(2);
    expect(await now(toAlive)).toMatchObject([{ state: 'delivered' }]);
  });

  it('keeps nobody waiting although more waits for it than one call takes on', async () => {
    const { deps, toAlive, now } = await backlog({ dead: 21_000, alive: 8 });
    expect(await redeliverDue(deps)).toMatchObject({ outcome: 'more' });
    expect((await now(toAlive)).every((progress) => progress?.state === 'delivered')).toBe(true);
  });

  it('gets all of it from one reading of what is due, when it takes what it is sent', async () => {
    const { deps, toAlive, now } = await backlog({ dead: 0, alive: 2_000 });
    let read = 0;
    const due = (...query: Parameters<typeof deps.deliveries.due>) => (read++, deps.deliveries.due(...query));
    const watched = { ...deps, deliveries: { ...deps.deliveries, due } };
    expect(await redeliverDue(watched)).toEqual({ outcome: 'done', attempts: 2_000 });
    expect(read).toBe(4);
    expect((await now(toAlive)).every((progress) => progress?.state === 'delivered')).toBe(true);
  });

  it('is worked for as long as a call may begin something, then by another call', async () => {
    const { deps, toAlive, now, clock } = await backlog({ dead: 0, alive: 40 }, 5_000);
    const began = clock.now();
    const first = await redeliverDue(deps);
    expect(first.outcome).toBe('more');
    const took = millisecondsOf(clock.now()) - millisecondsOf(began);
    expect(took).toBeGreaterThanOrEqual(120_000);
    // What was under way then: ten at once.
    expect(took).toBeLessThanOrEqual(170_000);
    const second = await redeliverDue(deps);
    expect(second).toEqual({ outcome: 'done', attempts: 40 - first.attempts });
    expect((await now(toAlive)).every((progress) => progress?.state === 'delivered')).toBe(true);
  });

  it('asks for another call where more is due than one reads', async () => {
    const { deps } = await backlog({ dead: 0, alive: 0 });
    const [one] = (await backlog({ dead: 1, alive: 0 })).toDead;
    if (one === undefined) throw new Error('none');
    const due = async (shard: number, until: Instant) => ({
      items: shard === 2 ? [{ ref: refOf(one), dueAt: until }] : [],
      isMore: shard === 2,
    });
    const full = { ...deps, deliveries: { ...deps.deliveries, due } };
    expect(await redeliverDue(full)).toEqual({ outcome: 'more', attempts: 0 });
  });
});

describe('[M4] a receiver that fails', () => {
  it('is not asked for each of its deliveries; the others are put off, uncounted, and not due at once', async () => {
    const { deps, toDead, askedDead, now, clock } = await backlog({ dead: 60, alive: 1 });
    const result = await redeliverDue(deps);
    const tried = new Set(askedDead().map(({ id }) => id));
    expect(tried.size).toBeGreaterThanOrEqual(3);
    // What was on its way when the third failed.
    expect(tried.size).toBeLessThanOrEqual(12);
    // The longest due, of whichever shard.
    expect(tried).toEqual(new Set(toDead.slice(0, tried.size).map(({ id }) => id)));
    expect(result).toEqual({ outcome: 'done', attempts: tried.size + 1 });
    for (const { id, progress } of toDead.filter((one) => !tried.has(one.id))) {
      const [found] = await now(toDead.filter((one) => one.id === id));
      expect(found).toEqual({ ...progress, nextAttemptAt: plusSeconds(clock.now(), PUT_OFF_SECONDS) });
    }
    expect(await redeliverDue(deps)).toEqual({ outcome: 'done', attempts: 0 });
  });

  it('is not asked again in the same call, however long that lasts', async () => {
    const { deps, askedDead, clock } = await backlog({ dead: 60, alive: 60 }, 3_000);
    const began = clock.now();
    await redeliverDue(deps);
    expect(clock.now() > plusSeconds(began, 110)).toBe(true);
    // Five of each were on their way together.
    expect(askedDead().length).toBeLessThanOrEqual(6);
  });

  it('for a day ends every delivery to it, each after an attempt at least, its last within a day of the first', async () => {
    const { deps, toDead, asked, now, clock } = await backlog({ dead: 150, alive: 0 });
    for (let minutes = 0; minutes < 72 * 60; minutes += 5) {
      await redeliverDue(deps);
      clock.advance(5 * MINUTE);
    }
    const sent = Map.groupBy(asked, ({ id }) => id);
    const ended = await now(toDead);
    for (const [index, { id }] of toDead.entries()) {
      const [progress, attempts] = [ended[index], sent.get(id) ?? []];
      expect(attempts.length).toBeGreaterThanOrEqual(1);
      expect(progress).toMatchObject({
        state: 'failed',
        attempts: attempts.length,
        firstAt: attempts[0]?.at,
      });
      const last = attempts.at(-1)?.at ?? clock.now();
      expect(progress?.lastAttemptAt).toBe(last);
      expect(last <= plusHours(attempts[0]?.at ?? clock.now(), 24)).toBe(true);
    }
  });

  it('is sent, when it is back, what was put off for longer than a day and never tried', async () => {
    const { deps, toDead, asked, now, clock } = await backlog({ dead: 1, alive: 0 });
    for (let hours = 0; hours < 30; hours++) {
      const [one] = toDead;
      const found = one === undefined ? undefined : await deps.deliveries.find(refOf(one));
      if (found !== undefined) await spareAttempt(found, deps);
      clock.advance(60 * MINUTE);
    }
    expect(asked).toEqual([]);
    const late = clock.now();
    await redeliverDue(deps);
    expect(asked).toHaveLength(1);
    expect(await now(toDead)).toMatchObject([{ state: 'waiting', attempts: 1, firstAt: late }]);
  });

  it('has what it was tried with given up a day after, although it was put off', async () => {
    const { deps, toDead, now, clock } = await backlog({ dead: 1, alive: 0 });
    await redeliverDue(deps);
    clock.set(plusHours(clock.now(), 25));
    const [one] = toDead;
    const found = one === undefined ? undefined : await deps.deliveries.find(refOf(one));
    if (found === undefined) throw new Error('none');
    await spareAttempt(found, deps);
    expect(await now(toDead)).toMatchObject([{ state: 'failed', reason: 'given-up', attempts: 1 }]);
  });
});
