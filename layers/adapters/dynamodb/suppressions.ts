import { createHash } from 'node:crypto';
import type { Suppressions } from '#domain/notifications/ports.ts';
import { accountKey, suppressionKey } from './keys.ts';
import { ConditionFailed, absent, equals } from './table.ts';
import type { Key, Table } from './table.ts';

const normalized = (address: string): string => address.trim().toLowerCase();

/**
 * SHA-256 of the address under a prefix of its own. It keeps addresses out of keys, logs and exports; it is no
 * secret: whoever may read this table reads addresses in the account heads beside it, so a keyed hash would guard
 * nothing more, and the function that hears of bounces would need the key.
 */
const hashOf = (address: string): string =>
  createHash('sha256').update('jumys:mail-suppression:').update(normalized(address)).digest('hex');

/** Where it stands that an address gets no more mail. */
export const addressKey = (address: string): Key => suppressionKey(hashOf(address));

/** Addresses that get no more mail (M5). */
export const suppressions = (table: Table): Suppressions => ({
  async among(addresses) {
    const byKey = new Map<string, string[]>();
    for (const address of addresses) {
      const { pk } = addressKey(address);
      byKey.set(pk, [...(byKey.get(pk) ?? []), address]);
    }
    const found = await table.batchGet([...byKey.values()].map((same) => addressKey(same[0] ?? '')));
    return new Set(found.flatMap(({ pk }) => byKey.get(pk) ?? []));
  },

  async add(address, reason, at) {
    const item = { ...addressKey(address), type: 'suppression', reason, at };
    await unlessRefused(() => table.put(item, [absent('pk')]));
  },

  async flag(accountId, address, reason, at) {
    await unlessRefused(() =>
      table.update(accountKey(accountId), { set: { emailFlag: { reason, at } } }, [
        equals('email', normalized(address)),
        absent('emailFlag'),
      ]),
    );
  },
});

async function unlessRefused(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
