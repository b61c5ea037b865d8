import {
  ConditionFailed,
  TransactionRefused,
  afterItem,
  indexAttributes,
  indexPosition,
} from '#adapters/dynamodb/table.ts';
import type {
  Change,
  Clause,
  Condition,
  Index,
  Item,
  Key,
  PartitionQuery,
  Table,
  Write,
} from '#adapters/dynamodb/table.ts';

/** The one table in memory, for tests of everything above the adapter; `calls` counts what DynamoDB would bill. */
export interface MemoryTable extends Table {
  readonly items: Map<string, Item>;
  readonly calls: { operation: keyof Table; count: number }[];
}

export function memoryTable(): MemoryTable {
  const items = new Map<string, Item>();
  const calls: { operation: keyof Table; count: number }[] = [];
  const id = ({ pk, sk }: Key): string => `${pk}\u0000${sk}`;
  const load = (key: Key): Item | undefined => structuredClone(items.get(id(key)));
  const store = (item: Item): void => {
    // As on the wire: undefined attributes vanish, nothing is shared with the caller.
    items.set(id(item), JSON.parse(JSON.stringify(item)));
  };
  const called = (operation: keyof Table, count = 1): void => {
    calls.push({ operation, count });
  };

  return {
    items,
    calls,
    async get(key) {
      called('get');
      return load(key);
    },
    async batchGet(keys) {
      called('batchGet', keys.length);
      if (keys.length > 100) throw new RangeError('more than 100 keys in one batch');
      if (new Set(keys.map(id)).size !== keys.length) throw new RangeError('the same key twice in one batch');
      return keys.flatMap((key) => load(key) ?? []);
    },
    async query(query) {
      called('query');
      const { index, after } = query;
      const place = (item: Item): Place | undefined => placeIn(item, index);
      const direction = query.descending === true ? -1 : 1;
      const matching = [...items.values()]
        .flatMap((item) => {
          const at = place(item);
          return at?.pk === query.pk && inRange(at.sk, query) ? [{ item, at }] : [];
        })
        .toSorted((a, b) => comparePlaces(a.at, b.at) * direction);
      const start = after === undefined ? undefined : startOf(query.pk, after, index);
      const behind = matching.filter(
        ({ at }) => start === undefined || comparePlaces(at, start) * direction > 0,
      );
      const page = behind.slice(0, query.limit).map(({ item }) => structuredClone(item));
      const last = page.at(-1);
      // DynamoDB names a last key whenever it stopped at the limit, even when nothing follows.
      return page.length === query.limit && last !== undefined
        ? { items: page, next: afterItem(last, index) }
        : { items: page };
    },
    async put(item, condition) {
      called('put');
      demand(condition, load(item));
      store(item);
    },
    async update(key, change, condition) {
      called('update');
      const existing = load(key);
      demand(condition, existing);
      const changed = applied(key, existing, change);
      store(changed);
      return structuredClone(changed);
    },
    async delete(key, condition) {
      called('delete');
      demand(condition, load(key));
      items.delete(id(key));
    },
    async batchPut(batch) {
      called('batchPut', batch.length);
      for (const item of batch) store(item);
    },
    async transact(writes) {
      called('transact', writes.length);
      if (writes.length > 100) throw new RangeError('more than 100 writes in one transaction');
      const keys = writes.map((write) => id(write.kind === 'put' ? write.item : write.key));
      if (new Set(keys).size !== keys.length) throw new RangeError('the same item twice in one transaction');
      const refused = new Map<number, Item | undefined>();
      for (const [index, write] of writes.entries()) {
        const existing = load(write.kind === 'put' ? write.item : write.key);
        if (!holds(write.condition, existing)) refused.set(index, existing);
      }
      if (refused.size > 0) throw new TransactionRefused(refused);
      for (const write of writes) perform(write);
    },
  };

  function perform(write: Write): void {
    switch (write.kind) {
      case 'put':
        return store(write.item);
      case 'update':
        return store(applied(write.key, load(write.key), write.change));
      case 'delete':
        items.delete(id(write.key));
        return;
      case 'check':
        return;
    }
  }
}

/** Where an item stands: in the table by its keys, in an index by the index's attributes and then its keys. */
interface Place {
  readonly pk: string;
  readonly sk: string;
  readonly ties: string;
}

function placeIn(item: Item, index: Index | undefined): Place | undefined {
  if (index === undefined) return { pk: item.pk, sk: item.sk, ties: '' };
  const attributes = indexAttributes(index);
  const [pk, sk] = [item[attributes.pk], item[attributes.sk]];
  return typeof pk === 'string' && typeof sk === 'string'
    ? { pk, sk, ties: `${item.pk}\u0000${item.sk}` }
    : undefined;
}

function startOf(pk: string, after: string, index: Index | undefined): Place {
  if (index === undefined) return { pk, sk: after, ties: '' };
  const position = indexPosition(after);
  return { pk, sk: position.indexSk, ties: `${position.pk}\u0000${position.sk}` };
}

const comparePlaces = (a: Place, b: Place): number =>
  compareBytes(a.sk, b.sk) === 0 ? compareBytes(a.ties, b.ties) : compareBytes(a.sk, b.sk);

function inRange(sk: string, { prefix, from, to }: PartitionQuery): boolean {
  if (prefix !== undefined) return sk.startsWith(prefix);
  return (
    (from === undefined || compareBytes(sk, from) >= 0) && (to === undefined || compareBytes(sk, to) <= 0)
  );
}

/** Sort keys compare by their UTF-8 bytes. */
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function demand(condition: Condition | undefined, existing: Item | undefined): void {
  if (!holds(condition, existing)) throw new ConditionFailed(existing);
}

function holds(condition: Condition | undefined, item: Item | undefined): boolean {
  return (condition ?? []).every((clause) => clauseHolds(clause, item));
}

function clauseHolds(clause: Clause, item: Item | undefined): boolean {
  if (clause.test === 'any') return clause.of.some((condition) => holds(condition, item));
  const actual = item?.[clause.attribute];
  if (clause.test === 'absent') return actual === undefined;
  if (actual === undefined) return false;
  switch (clause.test) {
    case 'present':
      return true;
    case 'oneOf':
      return clause.values.some((value) => value === actual);
    case 'equals':
      return actual === clause.value;
    case 'differs':
      return actual !== clause.value;
    case 'below':
    case 'atMost':
    case 'above':
    case 'atLeast':
      return ordered(clause.test, actual, clause.value);
  }
}

function ordered(test: 'below' | 'atMost' | 'above' | 'atLeast', actual: unknown, value: unknown): boolean {
  let order: number;
  if (typeof actual === 'number' && typeof value === 'number') order = actual - value;
  else if (typeof actual === 'string' && typeof value === 'string') order = compareBytes(actual, value);
  else return false;
  switch (test) {
    case 'below':
      return order < 0;
    case 'atMost':
      return order <= 0;
    case 'above':
      return order > 0;
    case 'atLeast':
      return order >= 0;
  }
}

function applied(key: Key, existing: Item | undefined, change: Change): Item {
  const result: Record<string, unknown> = { ...existing, ...change.set };
  for (const [attribute, amount] of Object.entries(change.add ?? {})) {
    const before = result[attribute] ?? 0;
    if (typeof before !== 'number') throw new TypeError(`ADD to ${attribute}, which is not a number`);
    result[attribute] = before + amount;
  }
  for (const attribute of change.remove ?? []) delete result[attribute];
  return { ...result, pk: key.pk, sk: key.sk };
}
