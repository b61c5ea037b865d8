import type { EmployerSigns } from '#domain/centres/ports.ts';
import { employerPlace } from './employer-items.ts';
import { employerHeadKey } from './keys.ts';
import { ConditionFailed, absent, below, equals } from './table.ts';
import type { Table } from './table.ts';

/** What happens to employers without anyone acting on them: no revision of the card, and no audit entry. */
export const employerSigns = (table: Pick<Table, 'update'>): EmployerSigns => ({
  async progressed(employerId, at) {
    await unlessRefused(() =>
      table.update(
        employerHeadKey(employerId),
        { set: { progressAt: at, ...employerPlace({ id: employerId, progressAt: at }) } },
        // A card that does not exist has no progress either.
        [below('progressAt', at)],
      ),
    );
  },

  async addressDied(employerId, address, at) {
    await unlessRefused(() =>
      table.update(employerHeadKey(employerId), { set: { emailDeadSince: at } }, [
        equals('email', address.trim().toLowerCase()),
        absent('emailDeadSince'),
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
