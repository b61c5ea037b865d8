import { indexPosition } from './table.ts';
import type { PartitionQuery } from './table.ts';

/**
 * The query as DynamoDB takes it; nothing when there is nothing to be found. DynamoDB refuses a position outside the
 * range, and a range whose ends are the wrong way round. But positions come from clients, and ranges move with the
 * clock: a position that the range has left behind continues at its beginning.
 */
export function withinRange(query: PartitionQuery): PartitionQuery | undefined {
  const { from, to, after, descending } = query;
  if (from !== undefined && to !== undefined && inBytes(from, to) > 0) return undefined;
  if (after === undefined) return query;
  const side = sideOf(query.index === undefined ? after : indexPosition(after).indexSk, query);
  if (side === 0) return query;
  const isAhead = side > 0 === (descending === true);
  const { after: _, ...anew } = query;
  return isAhead ? anew : undefined;
}

/** 0 within the range, less below it, more above it. */
function sideOf(sk: string, { prefix, from, to }: PartitionQuery): number {
  if (prefix !== undefined) return sk.startsWith(prefix) ? 0 : inBytes(sk, prefix);
  if (from !== undefined && inBytes(sk, from) < 0) return -1;
  return to !== undefined && inBytes(sk, to) > 0 ? 1 : 0;
}

/** DynamoDB sorts by bytes of UTF-8. */
const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
