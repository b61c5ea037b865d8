import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { packExpiry, packedExpirySchema } from '#adapters/dynamodb/expiry-record.ts';
import { instant } from '#domain/shared/time.ts';

describe('[H1] the record of an archiving in a head', () => {
  const records = Array.from({ length: 20 }, (_, index) => ({
    of: instant(`20${String(index * 5).padStart(2, '0')}-11-22T04:30:00.00${index % 10}Z`),
    at: instant('2026-11-22T05:00:00.000Z'),
    version: 10 ** (index % 9),
    auditHash: createHash('sha256').update(String(index)).digest('hex'),
  }));

  it.each(records)('is read as it was written: $of', (record) => {
    expect(packedExpirySchema.parse(packExpiry(record))).toEqual(record);
    expect(packExpiry(record).length).toBeLessThanOrEqual(70);
  });

  it.each(['', 'x', 'mi0000000mi0000000', `${packExpiry(Object(records[0]))}x`])(
    'is refused when it is none: %s',
    (text) => {
      expect(packedExpirySchema.safeParse(text).success).toBe(false);
    },
  );
});
