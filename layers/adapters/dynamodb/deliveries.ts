import * as z from 'zod/mini';
import { deliveryKeyOf, deliveryRefSchema, deliverySchema } from '#domain/deliveries/delivery.ts';
import type {
  Delivery,
  DeliveryRef,
  MarketDelivery,
  Progress,
  WebhookDelivery,
} from '#domain/deliveries/delivery.ts';
import { receiverOf } from '#domain/deliveries/fair-share.ts';
import type { Deliveries, DueDelivery } from '#domain/deliveries/ports.ts';
import { deliveryShard } from '#domain/deliveries/schedule.ts';
import { epochSecondsOf, instantSchema, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import {
  WEBHOOK_DELIVERY_PREFIX,
  deliveryDueKey,
  deliveryDuePk,
  marketDeliveryKey,
  webhookDeliveryKey,
  webhookPk,
} from './keys.ts';
import { TransactionRefused, absent, equals } from './table.ts';
import type { Clause, Condition, Item, Key, Table, Write } from './table.ts';

/** How long a webhook's log reaches back, in days. */
const KEPT_DAYS = 30;
/** How long a due entry outlives its moment, in days; a delivery is given up long before. */
const DUE_KEPT_DAYS = 7;
/** Queries of a shard behind which what is due stays unseen: of a megabyte each, so that 55,000 entries are seen. */
const DUE_QUERIES = 20;

/** Deliveries on the one table: an item each, and while one waits an entry in a partition of what is due. */
export function dynamoDeliveries(table: Table): Deliveries {
  return {
    open: (delivery) =>
      held(table, [
        { kind: 'put', item: deliveryItem(delivery), condition: [absent('pk')] },
        ...dueWrites(delivery, undefined, delivery.progress),
      ]),

    want: (delivery, seen) =>
      held(table, [
        {
          kind: 'put',
          item: deliveryItem(delivery),
          condition: seen === undefined ? [absent('pk')] : asSeen(seen),
        },
        ...dueWrites(delivery, seen?.progress, delivery.progress),
      ]),

    async find(ref) {
      const item = await table.get(keyOfRef(ref));
      return item === undefined ? undefined : parsedDelivery(item);
    },

    advance: (seen, progress) =>
      held(table, [
        {
          kind: 'update',
          key: keyOfRef(refOf(seen)),
          change: progressChange(progress, arrival(seen, progress)),
          condition: asSeen(seen),
        },
        ...dueWrites(seen, seen.progress, progress),
      ]),

    async due(shard, until, { first, ofEach }) {
      const items: DueDelivery[] = [];
      const told = new Map<string, number>();
      let isMore = false;
      let after: string | undefined;
      let queries = 0;
      do {
        const query = { pk: deliveryDuePk(shard), to: `${until}~`, limit: first };
        const page = await table.query(after === undefined ? query : { ...query, after });
        for (const item of page.items) {
          const due = dueSchema.parse(item);
          const receiver = receiverOf(due.ref);
          const before = told.get(receiver) ?? 0;
          if (items.length >= first && before >= ofEach) {
            isMore = true;
            continue;
          }
          items.push(due);
          told.set(receiver, before + 1);
        }
        after = page.next;
        queries += 1;
      } while (after !== undefined && queries < DUE_QUERIES);
      return { items, isMore: isMore || after !== undefined };
    },

    async drop(due) {
      await table.delete(dueKey(due));
    },

    async page(webhookId, limit, after) {
      const { items, next } = await table.query({
        pk: webhookPk(webhookId),
        prefix: WEBHOOK_DELIVERY_PREFIX,
        descending: true,
        limit,
        ...(after === undefined ? {} : { after: webhookDeliveryKey(webhookId, after).sk }),
      });
      const deliveries = items.map(parsedDelivery).filter((delivery) => delivery.kind === 'webhook');
      return { items: deliveries, ...(next === undefined ? {} : { next: deliveries.at(-1)?.id }) };
    },
  };
}

const dueSchema = z.object({ ref: deliveryRefSchema, dueAt: instantSchema });

/** Progress stands at the top of the item, where conditions reach it. */
export function deliveryItem(delivery: Delivery): Item {
  const { progress, ...rest } = delivery;
  return {
    ...keyOfRef(refOf(delivery)),
    type: 'delivery',
    ...rest,
    ...progress,
    ...(rest.kind === 'webhook' ? { ttl: epochSecondsOf(plusDays(rest.at, KEPT_DAYS)) } : {}),
  };
}

export const parsedDelivery = (item: Item): Delivery => deliverySchema.parse({ ...item, progress: item });

export function refOf(delivery: Delivery): DeliveryRef {
  return delivery.kind === 'webhook'
    ? { kind: 'webhook', webhookId: delivery.webhookId, id: delivery.id }
    : { kind: 'labour-market', vacancyId: delivery.vacancyId };
}

export const keyOfRef = (ref: DeliveryRef): Key =>
  ref.kind === 'webhook' ? webhookDeliveryKey(ref.webhookId, ref.id) : marketDeliveryKey(ref.vacancyId);

/** Holds for a delivery that nobody has moved on since: of a vacancy, for the same version of it. */
function asSeen(seen: Delivery): Condition {
  const { state, attempts, nextAttemptAt } = seen.progress;
  const due: Clause =
    nextAttemptAt === undefined ? absent('nextAttemptAt') : equals('nextAttemptAt', nextAttemptAt);
  return [
    equals('state', state),
    equals('attempts', attempts),
    due,
    ...(seen.kind === 'labour-market' ? [equals('version', seen.version)] : []),
  ];
}

/** Attributes of progress that may be absent: a change removes those that it does not have. */
const OPTIONAL = [
  'lastAttemptAt',
  'nextAttemptAt',
  'lastStatus',
  'reason',
] as const satisfies readonly (keyof Progress)[];

export const progressChange = (progress: Progress, more: Readonly<Record<string, unknown>> = {}) => ({
  set: { ...definedOf(progress), ...more },
  remove: OPTIONAL.filter((attribute) => progress[attribute] === undefined),
});

const definedOf = (progress: Progress): Record<string, unknown> =>
  Object.fromEntries(Object.entries(progress).filter(([, value]) => value !== undefined));

const arrival = (seen: Delivery, progress: Progress): Readonly<Record<string, unknown>> =>
  seen.kind === 'labour-market' && progress.state === 'delivered' ? { deliveredVersion: seen.version } : {};

const dueKey = ({ ref, dueAt }: DueDelivery): Key => {
  const name = deliveryKeyOf(ref);
  return deliveryDueKey(deliveryShard(name), dueAt, name);
};

export function dueItem(ref: DeliveryRef, dueAt: Instant): Item {
  return {
    ...dueKey({ ref, dueAt }),
    type: 'delivery-due',
    ref,
    dueAt,
    ttl: epochSecondsOf(plusDays(dueAt, DUE_KEPT_DAYS)),
  };
}

/** Moves the due entry with the moment of the next attempt. */
function dueWrites(
  delivery: WebhookDelivery | MarketDelivery,
  from: Progress | undefined,
  to: Progress,
): readonly Write[] {
  const [before, after] = [from?.nextAttemptAt, to.nextAttemptAt];
  if (before === after) return [];
  const ref = refOf(delivery);
  return [
    ...(before === undefined ? [] : [{ kind: 'delete', key: dueKey({ ref, dueAt: before }) } as const]),
    ...(after === undefined ? [] : [{ kind: 'put', item: dueItem(ref, after) } as const]),
  ];
}

/** Whether the conditions held. */
async function held(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}
