import type { EmployerSigns } from '#domain/centres/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import { employerPlace } from './employer-items.ts';
import { employerHeadKey, employerVacanciesPk, vacancyHeadKey } from './keys.ts';
import { ConditionFailed, above, absent, below, equals, indexAttributes } from './table.ts';
import type { Condition, Item, Table } from './table.ts';
import { parsedVacancy } from './vacancy-items.ts';

/** How many of an employer's vacancies, the latest first, are put before the centre when he cannot be reached. */
const MOST_VACANCIES = 100;
const ATTENTION = indexAttributes('attention');

/** What happens to employers without anyone acting on them: no revision of the card, and no audit entry. */
export const employerSigns = (table: Pick<Table, 'update' | 'query'>): EmployerSigns => ({
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

  async addressDied(employerId, written, at) {
    const address = written.trim().toLowerCase();
    const isHis: Condition = [equals('email', address), absent('emailDeadSince')];
    const met = await unlessRefused(() =>
      table.update(employerHeadKey(employerId), { set: { emailDeadSince: at } }, isHis),
    );
    // Told again, it goes on where it was broken off.
    if (met === undefined || met['email'] === address) await drawAttention(table, employerId, at);
  },
});

/** Public vacancies of an employer who cannot be reached are to be looked at now (C8). */
async function drawAttention(
  table: Pick<Table, 'update' | 'query'>,
  employerId: EmployerId,
  at: Instant,
): Promise<void> {
  const { items } = await table.query({
    index: 'owned',
    pk: employerVacanciesPk(employerId),
    descending: true,
    limit: MOST_VACANCIES,
  });
  for (const { id, status } of items.map(parsedVacancy)) {
    if (status !== 'published') continue;
    const later: Condition = [equals('status', 'published'), above(ATTENTION.sk, at)];
    await unlessRefused(() => table.update(vacancyHeadKey(id), { set: { [ATTENTION.sk]: at } }, later));
  }
}

/** Answers the item that the condition met; nothing when the change was made. */
async function unlessRefused(write: () => Promise<unknown>): Promise<Partial<Item> | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (error instanceof ConditionFailed) return error.existing ?? {};
    throw error;
  }
}
