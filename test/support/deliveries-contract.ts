import { beforeEach, describe, expect, it } from 'vitest';
import { dueItem, dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { deliveryKeyOf } from '#domain/deliveries/delivery.ts';
import type { MarketDelivery } from '#domain/deliveries/delivery.ts';
import type { Deliveries, DueDelivery } from '#domain/deliveries/ports.ts';
import {
  DELIVERY_SHARDS,
  afterAttempt,
  begun,
  deliveryShard,
  waitingSince,
} from '#domain/deliveries/schedule.ts';
import { vacancyIdSchema, webhookIdSchema } from '#domain/shared/ids.ts';
import { instant, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { WEBHOOK, webhookDelivery } from './deliveries.ts';

const NOW = instant('2026-11-22T08:00:00.000Z');
const VACANCY = vacancyIdSchema.parse('01890000-0000-7000-8000-0000000000aa');

const marketDelivery = (overrides: Partial<MarketDelivery> = {}): MarketDelivery => ({
  kind: 'labour-market',
  vacancyId: VACANCY,
  version: 1,
  progress: waitingSince(NOW),
  ...overrides,
});

const dueUntil = async (deliveries: Deliveries, until: Instant): Promise<readonly DueDelivery[]> => {
  const shards = Array.from({ length: DELIVERY_SHARDS }, (_, shard) => deliveries.due(shard, until, 50));
  return (await Promise.all(shards)).flat();
};

/** What the store of deliveries must keep; run on the fake and on DynamoDB Local alike. */
export function describeDeliveries(name: string, make: () => Promise<Table>): void {
  describe(`[M4] [C4] deliveries on ${name}`, () => {
    let table: Table;
    let deliveries: Deliveries;
    beforeEach(async () => {
      table = await make();
      deliveries = dynamoDeliveries(table);
    });

    it('keeps a delivery once, however often its event comes, and as due as it is', async () => {
      const delivery = webhookDelivery(NOW);
      const ref = { kind: 'webhook', webhookId: WEBHOOK, id: delivery.id } as const;
      expect(await deliveries.open(delivery)).toBe(true);
      expect(await deliveries.find(ref)).toEqual(delivery);
      expect(await dueUntil(deliveries, NOW)).toEqual([{ ref, dueAt: NOW }]);
      expect(await dueUntil(deliveries, plusSeconds(NOW, -1))).toEqual([]);
      const later = begun(delivery.progress, 'key', NOW);
      await deliveries.advance(delivery, later);
      expect(await deliveries.open(delivery)).toBe(false);
      expect(await deliveries.find(ref)).toEqual({ ...delivery, progress: later });
    });

    it('moves a delivery on once from where it was seen, and its due entry with it', async () => {
      const delivery = webhookDelivery(NOW);
      await deliveries.open(delivery);
      const first = begun(delivery.progress, 'key', NOW);
      const answers = await Promise.all([
        deliveries.advance(delivery, first),
        deliveries.advance(delivery, first),
      ]);
      expect(answers.toSorted()).toEqual([false, true]);
      expect(await dueUntil(deliveries, plusHours(NOW, 9))).toMatchObject([{ dueAt: first.nextAttemptAt }]);
      const seen = { ...delivery, progress: first };
      const failed = afterAttempt(first, { outcome: 'retry', reason: 'timed-out', status: 500 });
      expect(await deliveries.advance(seen, failed)).toBe(true);
      const done = afterAttempt(begun(failed, 'key', NOW), { outcome: 'delivered', status: 200 });
      expect(await deliveries.advance({ ...delivery, progress: failed }, done)).toBe(true);
      expect(await dueUntil(deliveries, plusHours(NOW, 48))).toEqual([]);
      expect(await deliveries.find({ kind: 'webhook', webhookId: WEBHOOK, id: delivery.id })).toEqual({
        ...delivery,
        progress: done,
      });
    });

    it.each([
      ['another state', { state: 'failed' }],
      ['another count of attempts', { attempts: 7 }],
      ['another moment', { nextAttemptAt: plusSeconds(NOW, 1) }],
      ['no moment', { nextAttemptAt: undefined }],
    ] as const)('does not move a delivery that was seen with %s', async (_what, difference) => {
      const delivery = webhookDelivery(NOW);
      await deliveries.open(delivery);
      const { nextAttemptAt, ...rest } = { ...delivery.progress, ...difference };
      const seen = {
        ...delivery,
        progress: { ...rest, ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }) },
      };
      expect(await deliveries.advance(seen, begun(delivery.progress, 'key', NOW))).toBe(false);
      expect(await dueUntil(deliveries, NOW)).toHaveLength(1);
    });

    it('lets a later version of a vacancy supersede the one that waits, and remembers what arrived', async () => {
      const first = marketDelivery();
      const ref = { kind: 'labour-market', vacancyId: VACANCY } as const;
      expect(await deliveries.want(first, undefined)).toBe(true);
      expect(await deliveries.want(first, undefined)).toBe(false);
      const under = { ...first, progress: begun(first.progress, 'key', NOW) };
      expect(await deliveries.advance(first, under.progress)).toBe(true);
      const second = marketDelivery({ version: 2, progress: waitingSince(plusSeconds(NOW, 5)) });
      expect(await deliveries.want(second, first)).toBe(false);
      expect(await deliveries.want(second, under)).toBe(true);
      const delivered = afterAttempt(under.progress, { outcome: 'delivered', status: 200 });
      expect(await deliveries.advance(under, delivered)).toBe(false);
      expect(await dueUntil(deliveries, plusHours(NOW, 9))).toEqual([{ ref, dueAt: plusSeconds(NOW, 5) }]);
      const done = afterAttempt(begun(second.progress, 'key', NOW), { outcome: 'delivered', status: 200 });
      await deliveries.advance(second, done);
      expect(await deliveries.find(ref)).toMatchObject({ version: 2, deliveredVersion: 2, progress: done });
    });

    it('does not take an attempt at one version for an attempt at another that looks like it', async () => {
      const first = marketDelivery();
      await deliveries.want(first, undefined);
      await deliveries.want({ ...first, version: 2 }, first);
      expect(await deliveries.advance(first, begun(first.progress, 'key', NOW))).toBe(false);
    });

    it('tells all that is due, however many answers of a megabyte it takes', async () => {
      const refs = Array.from({ length: 4_600 }, (_, index) => ({
        kind: 'webhook' as const,
        webhookId: WEBHOOK,
        id: `${index}`.padStart(450, '0'),
      })).filter((ref) => deliveryShard(deliveryKeyOf(ref)) === 0);
      await table.batchPut(refs.map((ref) => dueItem(ref, NOW)));
      const due = await deliveries.due(0, NOW, 5_000);
      expect(new Set(due.map(({ ref }) => ref.kind === 'webhook' && ref.id))).toEqual(
        new Set(refs.map(({ id }) => id)),
      );
      expect(await deliveries.due(0, NOW, 1_000)).toHaveLength(1_000);
    });

    it('tells what is due the longest due first, as much as is asked for, and forgets what is dropped', async () => {
      const opened = Array.from({ length: 9 }, (_, index) =>
        webhookDelivery(plusSeconds(NOW, index), {
          webhookId: webhookIdSchema.parse(`01890000-0000-7000-8000-00000000010${index}`),
        }),
      );
      for (const delivery of opened.toReversed()) await deliveries.open(delivery);
      const due = await dueUntil(deliveries, plusHours(NOW, 1));
      expect(due).toHaveLength(9);
      for (let shard = 0; shard < DELIVERY_SHARDS; shard++) {
        const moments = (await deliveries.due(shard, plusHours(NOW, 1), 50)).map(({ dueAt }) => dueAt);
        expect(moments).toEqual(moments.toSorted());
        expect((await deliveries.due(shard, plusHours(NOW, 1), 1)).length).toBeLessThanOrEqual(1);
      }
      for (const one of due) await deliveries.drop(one);
      expect(await dueUntil(deliveries, plusHours(NOW, 1))).toEqual([]);
    });

    it('pages a webhook’s deliveries, the latest first, and shows no other webhook’s', async () => {
      const opened = Array.from({ length: 5 }, (_, index) =>
        webhookDelivery(plusSeconds(NOW, index), {
          id: webhookDelivery(plusSeconds(NOW, index)).id,
        }),
      );
      for (const delivery of opened) await deliveries.open(delivery);
      await deliveries.open(
        webhookDelivery(NOW, { webhookId: webhookIdSchema.parse('01890000-0000-7000-8000-0000000000f9') }),
      );
      const first = await deliveries.page(WEBHOOK, 3);
      expect(first.items).toEqual(opened.toReversed().slice(0, 3));
      const second = await deliveries.page(WEBHOOK, 3, first.next);
      expect(second.items).toEqual(opened.toReversed().slice(3));
      expect(second.next).toBeUndefined();
    });
  });
}
