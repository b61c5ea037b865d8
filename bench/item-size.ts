import { isDeepStrictEqual } from 'node:util';
import { INDEXES, indexAttributes } from '#adapters/dynamodb/table.ts';
import type { Index } from '#adapters/dynamodb/table.ts';

/**
 * An item's size in bytes as DynamoDB bills it: names and texts in UTF-8; a number about a byte for each two digits
 * and one more; a list or map 3 bytes and one for each member.
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

const NESTING_BYTES = 3;

function valueBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
    case 'boolean':
      return 1;
    case 'object':
      if (value === null) return 1;
      if (Array.isArray(value))
        return value.reduce<number>((sum, member) => sum + valueBytes(member) + 1, NESTING_BYTES);
      // As the client stores it: without what is undefined.
      return Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .reduce(
          (sum, [name, member]) => sum + Buffer.byteLength(name) + valueBytes(member) + 1,
          NESTING_BYTES,
        );
    case 'undefined':
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`DynamoDB has no ${typeof value}`);
  }
}

/** Write units of one standard write. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** An item as it is at a moment; `undefined` while there is none. */
export type Image = Readonly<Record<string, unknown>> | undefined;

/** Units of items that are written or checked: the larger of before and after counts. */
export const itemUnits = (before: readonly Image[], after: readonly Image[]): number =>
  before.reduce((sum, image, at) => sum + Math.max(unitsOf(image), unitsOf(after[at])), 0);

const unitsOf = (image: Image): number => (image === undefined ? 1 : writeUnits(itemBytes(image)));

/**
 * Units of the indexes' entries, which are the whole items: one for an entry that comes, changes in its place or goes,
 * for each started KB; two for one that moves, for it goes and comes.
 */
export const indexUnits = (before: readonly Image[], after: readonly Image[]): number =>
  before.reduce(
    (sum, image, at) =>
      sum + INDEXES.reduce((units, index) => units + entryUnits(index, image, after[at]), 0),
    0,
  );

function entryUnits(index: Index, before: Image, after: Image): number {
  const [from, to] = [placeIn(index, before), placeIn(index, after)];
  if (from === to) return to === undefined || isDeepStrictEqual(before, after) ? 0 : unitsOf(after);
  return (from === undefined ? 0 : unitsOf(before)) + (to === undefined ? 0 : unitsOf(after));
}

function placeIn(index: Index, image: Image): string | undefined {
  const { pk, sk } = indexAttributes(index);
  const place = [image?.[pk], image?.[sk]];
  return place.includes(undefined) ? undefined : place.join('\n');
}
