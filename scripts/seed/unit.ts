import { LIMIT_PREFIX, OUTBOX_PREFIX } from '#adapters/dynamodb/keys.ts';
import type { Item, Key, Table, Write } from '#adapters/dynamodb/table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';

/** Writes in one transaction. DynamoDB Local takes them several times faster than it takes batches. */
const TRANSACTION_SIZE = 100;

/** A counter of the reports, and what is to be added to it. */
interface Addition {
  readonly key: Key;
  readonly adds: Readonly<Record<string, number>>;
}
/** What is written together or not at all; it is there already when `marker` is. */
export interface Unit {
  readonly marker: Key;
  readonly items: readonly Item[];
  readonly additions: readonly Addition[];
}

const REPORT_PREFIX = 'REPORT#';

/**
 * What the commands that ran on a table in memory have left there, without what stood there before. Left out is what
 * does not last (idempotency records and counters of limits) and the outbox, or a notice would be sent for each of
 * them. Counters of the reports belong to many: what was counted is to be added to them.
 */
export function unitOf(table: MemoryTable, marker: Key, before: ReadonlySet<string> = new Set()): Unit {
  const items: Item[] = [];
  const additions: Addition[] = [];
  for (const [name, item] of table.items) {
    if (before.has(name) || item.pk.startsWith(OUTBOX_PREFIX) || item.pk.startsWith(LIMIT_PREFIX)) continue;
    if (item.pk.startsWith(REPORT_PREFIX)) additions.push(additionOf(item));
    else items.push(item);
  }
  return { marker, items, additions };
}

function additionOf({ pk, sk, ...sums }: Item): Addition {
  const adds = Object.entries(sums).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { key: { pk, sk }, adds: Object.fromEntries(adds) };
}

/** Writes the units that are not there yet. Answers which are, by the partition of their markers. */
export async function writeMissing(
  table: Pick<Table, 'batchGet' | 'transact'>,
  units: readonly Unit[],
): Promise<{ readonly items: number; readonly known: ReadonlySet<string> }> {
  const found = units.length === 0 ? [] : await table.batchGet(units.map(({ marker }) => marker));
  const known = new Set(found.map(({ pk }) => pk));
  const missing = units.filter(({ marker }) => !known.has(marker.pk));
  for (const writes of transactions(missing)) await table.transact(writes);
  return { items: missing.reduce((sum, { items }) => sum + items.length, 0), known };
}

/** As many units in one transaction as there is room for. */
function transactions(units: readonly Unit[]): readonly (readonly Write[])[] {
  const packed: Write[][] = [];
  let open = new Map<string, Write>();
  for (const unit of units) {
    const joined = withUnit(open, unit);
    if (joined.size > TRANSACTION_SIZE) {
      packed.push([...open.values()]);
      open = withUnit(new Map(), unit);
    } else open = joined;
  }
  return open.size === 0 ? packed : [...packed, [...open.values()]];
}

/** Two units may write one item: the mark of vacancies that look alike is the later one's, a counter is both's. */
function withUnit(writes: ReadonlyMap<string, Write>, { items, additions }: Unit): Map<string, Write> {
  const joined = new Map(writes);
  for (const item of items) joined.set(nameOf(item), { kind: 'put', item });
  for (const { key, adds } of additions) {
    const before = joined.get(nameOf(key));
    const sums = before?.kind === 'update' ? { ...before.change.add } : {};
    for (const [name, amount] of Object.entries(adds)) sums[name] = (sums[name] ?? 0) + amount;
    joined.set(nameOf(key), { kind: 'update', key, change: { add: sums } });
  }
  return joined;
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
