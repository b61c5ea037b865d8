import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { MemoryTable } from './memory-table.ts';

export interface Delivery {
  readonly id: string;
  readonly event: DomainEvent;
}

/** A table with its stream: what a consumer of the outbox is given, an event each time that its item comes to be. */
export function withOutbox(memory: MemoryTable): { readonly table: Table; readonly delivered: Delivery[] } {
  const delivered: Delivery[] = [];
  async function watched<T>(written: readonly Item[], write: () => Promise<T>): Promise<T> {
    const outbox = written.filter((item) => item['type'] === 'outbox');
    const known = outbox.map((item) => memory.items.has(`${item.pk}\u0000${item.sk}`));
    const result = await write();
    for (const [index, item] of outbox.entries()) {
      if (known[index] === true) continue;
      delivered.push({ id: item.pk, event: domainEventSchema.parse(item['event']) });
    }
    return result;
  }
  return {
    delivered,
    table: {
      ...memory,
      put: (item, condition) => watched([item], () => memory.put(item, condition)),
      batchPut: (items) => watched(items, () => memory.batchPut(items)),
      transact: (writes) =>
        watched(
          writes.flatMap((write) => (write.kind === 'put' ? [write.item] : [])),
          () => memory.transact(writes),
        ),
    },
  };
}
