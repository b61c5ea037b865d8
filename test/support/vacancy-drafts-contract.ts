import { beforeEach, describe, expect, it } from 'vitest';
import { vacancyBodyKey, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { findVacancy } from '#adapters/dynamodb/vacancy-reads.ts';
import { putCabinet } from './cabinets.ts';
import { testClock } from './clock.ts';
import { vacancyCommands, vacancyStore } from './vacancies.ts';

const START = '2026-11-02T09:00:00.000Z';

/** The life of a draft; what its commands share with those of vacancies is in the suite of vacancies. */
export function describeVacancyDrafts(name: string, make: () => Promise<Table>): void {
  describe(`drafts of vacancies on ${name}`, () => {
    let table: Table;
    let vacancies: ReturnType<typeof vacancyStore>;
    const clock = testClock(START);
    const commands = vacancyCommands(clock);
    beforeEach(async () => {
      table = await make();
      clock.set(START);
      vacancies = vacancyStore(table);
      await putCabinet(table);
    });

    it('[C12] a draft needs nothing, becomes a vacancy under its ID, and leaves nothing when it is deleted', async () => {
      const draft = await vacancies.makeDraft(commands.makeDraft());
      expect(await findVacancy(table, draft.id)).toEqual({
        head: expect.objectContaining({ status: 'draft', source: 'employer', draftedAt: START }),
        form: { benefits: [] },
      });
      clock.advance(1000);
      const saved = await vacancies.saveDraft(commands.saveDraft(draft, { title: 'Аспаз' }));
      expect(await findVacancy(table, draft.id)).toMatchObject({
        head: { title: 'Аспаз', draftedAt: START, version: 2 },
        form: { title: 'Аспаз' },
      });
      const published = await vacancies.publishDraft(commands.restore(saved));
      expect((await findVacancy(table, published.id))?.head).toMatchObject({
        status: 'published',
        publishedAt: clock.now(),
        version: 3,
      });
      expect(await table.get(vacancyHeadKey(draft.id))).not.toHaveProperty('draftedAt');
      const other = await vacancies.makeDraft(commands.makeDraft());
      await vacancies.discardDraft(commands.discardDraft(other));
      expect(await table.batchGet([vacancyHeadKey(other.id), vacancyBodyKey(other.id)])).toEqual([]);
    });
  });
}
