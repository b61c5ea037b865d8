import { describe, expect, it } from 'vitest';
import { deliveryItem, dueItem, refOf } from '#adapters/dynamodb/deliveries.ts';
import { redeliverDue } from '#application/deliveries/redeliver-due.ts';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import type { WebhookId } from '#domain/shared/ids.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import { webhookDelivery } from '#test/support/deliveries.ts';
import { DOWN, OK, world } from './world.ts';

/** Two webhooks, of which one has taken nothing for a long time; everything is due. */
async function backlog(waiting: number) {
  const given = await world();
  const { webhooks, commands, clock, memory, sent, deps } = given;
  const { id: dead } = await webhooks.create(commands.create());
  const { id: alive } = await webhooks.create(commands.create());
  const deliveryOf = (webhookId: WebhookId, number: number) => {
    const at = plusSeconds(clock.now(), number - waiting);
    const event = `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    return webhookDelivery(at, { webhookId, id: deliveryId(at, event) });
  };
  const deliveries = Array.from({ length: waiting }, (_, number) => deliveryOf(dead, number));
  const last = deliveryOf(alive, waiting);
  await memory.batchPut(
    [...deliveries, last].flatMap((one) => [deliveryItem(one), dueItem(refOf(one), one.at)]),
  );
  const toDead = new Set(deliveries.map(({ id }) => id));
  const failing = {
    ...deps,
    sender: {
      send: (message: Parameters<typeof deps.sender.send>[0]) => {
        sent.push(message);
        return Promise.resolve(toDead.has(message.deliveryId) ? DOWN : OK);
      },
    },
  };
  return { ...given, deps: failing, dead, alive, last, toDead };
}

describe('[M4] a receiver for whom much waits', () => {
  it('keeps nobody waiting: with 10,000 due to one and 1 to another, the one is sent in the first call', async () => {
    const { deps, last, alive, sent } = await backlog(10_000);
    expect(await redeliverDue(deps)).toMatchObject({ outcome: 'more', attempts: 200 });
    expect(sent.map(({ deliveryId: id }) => id)).toContain(last.id);
    const ref = { kind: 'webhook', webhookId: alive, id: last.id } as const;
    expect((await deps.deliveries.find(ref))?.progress.state).toBe('delivered');
  });

  it('is not asked for each of its deliveries when it has failed; they have their next attempt all the same', async () => {
    const { deps, dead, sent, toDead, clock } = await backlog(60);
    expect(await redeliverDue(deps)).toEqual({ outcome: 'done', attempts: 61 });
    const asked = sent.filter(({ deliveryId: id }) => toDead.has(id)).length;
    expect(asked).toBeGreaterThanOrEqual(3);
    // What was on its way when the third failed.
    expect(asked).toBeLessThanOrEqual(12);
    const { items } = await deps.deliveries.page(dead, 100);
    expect(items.map(({ progress }) => progress.attempts)).toEqual(items.map(() => 1));
    const spared = items.filter(({ progress }) => progress.reason === 'receiver-failing');
    expect(spared).toHaveLength(60 - asked);
    for (const { progress } of spared) {
      expect(progress.state).toBe('waiting');
      expect((progress.nextAttemptAt ?? '') > plusSeconds(clock.now(), 59)).toBe(true);
    }
    expect(await redeliverDue(deps)).toEqual({ outcome: 'done', attempts: 0 });
  });

  it('gets all of it, call after call, when it takes what it is sent', async () => {
    const { deps, dead, sent } = await backlog(250);
    const taking = {
      ...deps,
      sender: { send: async (message: (typeof sent)[number]) => (sent.push(message), OK) },
    };
    expect(await redeliverDue(taking)).toEqual({ outcome: 'more', attempts: 200 });
    expect(await redeliverDue(taking)).toEqual({ outcome: 'done', attempts: 51 });
    expect(
      (await deps.deliveries.page(dead, 300)).items.every(({ progress }) => progress.state === 'delivered'),
    ).toBe(true);
  });
});
