import { beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancyTwins } from '#adapters/dynamodb/vacancy-twins.ts';
import { testClock } from './clock.ts';
import { EMPLOYER, OTHER_EMPLOYER, CABINET, putCabinet, putEmployer } from './cabinets.ts';
import { minimalVacancy, vacancyCommands, vacancyStore } from './vacancies.ts';
import type { SentForm } from './vacancies.ts';

const DAY = 86_400_000;
const plain = { acknowledgeTwins: false } as const;

/** How the same job published twice is met; run on the fake and on DynamoDB Local alike. */
export function describeVacancyTwins(name: string, make: () => Promise<Table>): void {
  describe(`[C12] twins on ${name}`, () => {
    let table: Table;
    let vacancies: ReturnType<typeof vacancyStore>;
    const clock = testClock();
    const commands = vacancyCommands(clock, 'twins');
    const publish = (more: Partial<SentForm> = {}) =>
      vacancies.publish(commands.publish(minimalVacancy({ ...plain, ...more })));

    beforeEach(async () => {
      table = await make();
      vacancies = vacancyStore(table);
      clock.set('2026-11-02T09:00:00.000Z');
      await putCabinet(table);
    });

    it('the second is refused, with the first named, however the title is typed', async () => {
      const first = await publish();
      for (const title of ['Бағдарламашы', 'БАҒДАРЛАМАШЫ', '«бағдарламашы»']) {
        await expect(publish({ title })).rejects.toMatchObject({
          code: 'vacancy-has-twins',
          fields: [{ path: 'title', code: 'vacancy-has-twin', params: { vacancyId: first.id } }],
        });
      }
    });

    it('another occupation, region, title or employer makes another job', async () => {
      await publish();
      await publish({ occupation: '2513' });
      await publish({ title: 'Жетекші бағдарламашы' });
      await publish({ places: [{ region: '710000000', locality: 'Астана' }] });
      await putEmployer(table, {
        id: OTHER_EMPLOYER,
        cabinetId: CABINET,
        taxId: { kind: 'bin', number: '100140000014' },
      });
      const other = commands.publish(minimalVacancy(plain), {}, { employerId: OTHER_EMPLOYER });
      await expect(vacancies.publish(other)).resolves.toMatchObject({ status: 'published' });
    });

    it('is published all the same by whoever says that he knows, and is the twin from then on', async () => {
      await publish();
      const second = await publish({ acknowledgeTwins: true });
      await expect(publish()).rejects.toMatchObject({ fields: [{ params: { vacancyId: second.id } }] });
    });

    it('one that is archived, has ended, or became another job is no twin any more', async () => {
      const first = await publish();
      await vacancies.archive(commands.archive(first));
      const second = await publish();
      const edited = await vacancies.edit(commands.edit(second, minimalVacancy({ title: 'Тестілеуші' })));
      expect(edited.status).toBe('published');
      await publish({ validThrough: '2026-11-10' });
      clock.advance(10 * DAY);
      await expect(publish()).resolves.toMatchObject({ status: 'published' });
    });

    it('a vacancy is no twin of itself, when it is restored and published anew', async () => {
      const first = await publish();
      const archived = await vacancies.archive(commands.archive(first));
      const restored = await vacancies.restore(commands.restore(archived, minimalVacancy(plain)));
      await expect(publish()).rejects.toMatchObject({ fields: [{ params: { vacancyId: restored.id } }] });
    });

    it('a vacancy that an edit has made the same is the twin of later ones, for a new period or the old', async () => {
      for (const validThrough of [undefined, '2026-12-31']) {
        const other = await publish({ title: `Тестілеуші ${validThrough}` });
        const sent = minimalVacancy({ title: `Әзірлеуші ${validThrough}` });
        const { validThrough: _, ...form } = sent;
        const edited = await vacancies.edit(
          commands.edit(other, validThrough === undefined ? form : { ...form, validThrough }),
        );
        await expect(publish({ title: `Әзірлеуші ${validThrough}` })).rejects.toMatchObject({
          fields: [{ params: { vacancyId: edited.id } }],
        });
      }
    });

    it('drafts and the archive come back with the same warning', async () => {
      const first = await publish();
      const archived = await vacancies.archive(commands.archive(first));
      await publish();
      const again = commands.restore(archived, minimalVacancy(plain));
      await expect(vacancies.restore(again)).rejects.toMatchObject({ code: 'vacancy-has-twins' });
      const draft = await vacancies.makeDraft(commands.makeDraft());
      const sent = commands.restore(draft, minimalVacancy(plain));
      await expect(vacancies.publishDraft(sent)).rejects.toMatchObject({ code: 'vacancy-has-twins' });
    });

    it.each(['its holder comes back', 'a third marks the traits'])(
      'a mark is not taken over when %s between the look at its holder and the taking',
      async (what) => {
        const first = await publish();
        const archived = await vacancies.archive(commands.archive(first));
        const meanwhile = async () => {
          if (what === 'its holder comes back') await vacancies.restore(commands.restore(archived));
          else await publish({ acknowledgeTwins: true });
        };
        let looks = 0;
        const interrupted = vacancyStore({
          ...table,
          get: async (key) => {
            const item = await table.get(key);
            if (looks++ === 0) await meanwhile();
            return item;
          },
        });
        const second = commands.publish(minimalVacancy(plain));
        await expect(interrupted.publish(second)).rejects.toMatchObject({ code: 'vacancy-has-twins' });
        expect(looks).toBe(1);
      },
    );

    it('of two published at the same moment one is warned', async () => {
      const both = await Promise.allSettled([publish(), publish()]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });

    it('may be asked for beforehand: those that are public now, the newest first', async () => {
      const first = await publish();
      clock.advance(1000);
      const second = await publish({ acknowledgeTwins: true, title: 'бағдарламашы' });
      clock.advance(1000);
      const third = await publish({ acknowledgeTwins: true });
      await vacancies.archive(commands.archive(third));
      await publish({ title: 'Тестілеуші' });
      const traits = { occupation: '2512', region: '750000000', title: 'Бағдарламашы ' };
      const twins = dynamoVacancyTwins(table);
      const found = await twins.of(EMPLOYER, traits, clock.now());
      expect(found.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(await twins.of(EMPLOYER, { occupation: '2512', title: 'Бағдарламашы' }, clock.now())).toEqual(
        [],
      );
    });
  });
}
