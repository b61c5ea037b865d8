import { beforeEach, describe, expect, it } from 'vitest';
import { dueItem, dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { receiverOf } from '#domain/deliveries/fair-share.ts';
import { deliveryKeyOf } from '#domain/deliveries/delivery.ts';
import type { MarketDelivery } from '#domain/deliveries/delivery.ts';
import type { Deliveries, DueDelivery, DueLimits } from '#domain/deliveries/ports.ts';
import {
  DELIVERY_SHARDS,
  afterAttempt,
  begun,
  deliveryShard,
  waitingSince,
} from '#domain/deliveries/schedule.ts';
import { vacancyIdSchema, webhookIdSchema } from '#domain/shared/ids.ts';
import type { WebhookId } from '#domain/shared/ids.ts';
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

const told = (first: number, ofEach = 1): DueLimits => ({ first, ofEach });

const dueUntil = async (deliveries: Deliveries, until: Instant): Promise<readonly DueDelivery[]> => {
  const shards = await Promise.all(
    Array.from({ length: DELIVERY_SHARDS }, (_, shard) => deliveries.due(shard, until, told(50))),
  );
  expect(shards.filter(({ isMore }) => isMore)).toEqual([]);
  return shards.flatMap(({ items }) => items);
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
      const due = await deliveries.due(0, NOW, told(5_000));
      expect(due.isMore).toBe(false);
      expect(new Set(due.items.map(({ ref }) => ref.kind === 'webhook' && ref.id))).toEqual(
        new Set(refs.map(({ id }) => id)),
      );
      const part = await deliveries.due(0, NOW, told(1_000));
      expect(part.items).toHaveLength(1_000);
      expect(part.isMore).toBe(true);
    });

    const inFirstShard = (webhookId: WebhookId, count: number) =>
      Array.from({ length: count * DELIVERY_SHARDS * 4 }, (_, index) => ({
        kind: 'webhook' as const,
        webhookId,
        id: `to-${index}`,
      }))
        .filter((ref) => deliveryShard(deliveryKeyOf(ref)) === 0)
        .slice(0, count);

    it('hides no receiver behind what waits for another: tells of each some, and that there is more', async () => {
      const other = webhookIdSchema.parse('01890000-0000-7000-8000-000000000111');
      const third = webhookIdSchema.parse('01890000-0000-7000-8000-000000000112');
      const [long, late, latest] = [
        inFirstShard(WEBHOOK, 60),
        inFirstShard(other, 4),
        inFirstShard(third, 1),
      ];
      await table.batchPut([
        ...long.map((ref) => dueItem(ref, NOW)),
        ...late.map((ref, index) => dueItem(ref, plusSeconds(NOW, 1 + index))),
        ...latest.map((ref) => dueItem(ref, plusSeconds(NOW, 9))),
      ]);
      const due = await deliveries.due(0, plusHours(NOW, 1), told(10, 3));
      expect(due.isMore).toBe(true);
      expect(new Set(due.items.slice(0, 10).map(({ ref }) => receiverOf(ref)))).toEqual(new Set([WEBHOOK]));
      expect(due.items.slice(10).map(({ ref }) => ref)).toEqual([...late.slice(0, 3), ...latest]);
      const all = await deliveries.due(0, plusHours(NOW, 1), told(10, 60));
      expect(all.items).toHaveLength(65);
      expect(all.isMore).toBe(false);
    });

    it('reads no further than twenty queries, and tells that there is more', async () => {
      const refs = inFirstShard(WEBHOOK, 45);
      await table.batchPut(refs.map((ref) => dueItem(ref, NOW)));
      const due = await deliveries.due(0, NOW, told(2, 100));
      expect(due.items).toHaveLength(40);
      expect(due.isMore).toBe(true);
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
        const moments = (await deliveries.due(shard, plusHours(NOW, 1), told(50))).items.map(
          ({ dueAt }) => dueAt,
        );
        expect(moments).toEqual(moments.toSorted());
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
