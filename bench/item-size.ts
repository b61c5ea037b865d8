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
      return Object.entries(value).reduce(
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
