import { beforeEach, describe, expect, it } from 'vitest';
import { memberKey } from '#adapters/dynamodb/keys.ts';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { PublicVacancyQuery, PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { instant, plusDays, plusSeconds } from '#domain/shared/time.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  cabinetClaim,
  contactOfTest,
  employerContext,
  putCabinet,
} from './cabinets.ts';
import { jobForm, publishJob, toolsVacancyId } from './vacancy-tools.ts';
import { vacancyStore } from './vacancies.ts';

const AT = instant('2026-11-22T04:00:00.000Z');
/** Midnight in Kazakhstan after 20 December. */
const END = instant('2026-12-20T19:00:00.000Z');

/** What the public reads of vacancies; run on the fake and on DynamoDB Local alike. */
export function describePublicVacancies(name: string, make: () => Promise<Table>): void {
  describe(`public vacancies on ${name}`, () => {
    let table: Table;
    let open: PublicVacancies;
    beforeEach(async () => {
      table = await make();
      open = dynamoPublicVacancies(table);
      await putCabinet(table);
    });

    const walk = async (query: Partial<PublicVacancyQuery> = {}): Promise<readonly string[]> => {
      const found: string[] = [];
      let from: PublicVacancyQuery['from'];
      do {
        const page = await open.page({
          jurisdiction: 'KZ',
          limit: 2,
          now: plusSeconds(AT, 60),
          ...query,
          from,
        });
        expect(page.heads.length).toBeLessThanOrEqual(2);
        found.push(...page.heads.map(({ id }) => id));
        from = page.next;
      } while (from !== undefined);
      return found;
    };

    it('[H4] lists what is public exactly once, the latest publication first, over months', async () => {
      await publishJob(table, 1, { at: '2026-10-05T04:00:00.000Z' });
      for (const n of [2, 3, 4])
        await publishJob(table, n, { at: plusSeconds(AT, n), form: { title: `Аспаз ${n}` } });
      expect(await walk()).toEqual([4, 3, 2, 1].map(toolsVacancyId));
      expect(await walk({ jurisdiction: 'KG' })).toEqual([]);
    });

    it('[H4] ends in the very millisecond, whether the sweep has come or not', async () => {
      await publishJob(table, 1);
      expect(await walk({ now: plusSeconds(END, -0.001) })).toEqual([toolsVacancyId(1)]);
      expect(await walk({ now: END })).toEqual([]);
      expect(await open.contactOf(toolsVacancyId(1), plusSeconds(END, -0.001))).toBeDefined();
      expect(await open.contactOf(toolsVacancyId(1), END)).toBeUndefined();
    });

    it('[C7] [H4] leaves out what was archived, and shows a vacancy published anew once', async () => {
      const first = await publishJob(table, 1);
      const later = plusDays(AT, 1);
      const context = employerContext(MANAGER, later);
      await vacancyStore(table).archive({
        context,
        claim: cabinetClaim(context, 'vacancies.write'),
        employerId: EMPLOYER,
        id: first.id,
        revision: first.revision,
        reason: 'filled',
        eventId: 'archive-1',
      });
      expect(await walk({ now: plusDays(AT, 2) })).toEqual([]);
    });

    it('[C6] lists permanent jobs alone, and by region and occupation', async () => {
      await publishJob(table, 1, { at: plusSeconds(AT, 1), form: { natures: ['seasonal'] } });
      await publishJob(table, 2, { at: plusSeconds(AT, 2), form: { natures: ['temporary', 'permanent'] } });
      await publishJob(table, 3, { at: plusSeconds(AT, 3), form: { occupation: '2512' } });
      await publishJob(table, 4, {
        at: plusSeconds(AT, 4),
        form: { places: [{ region: '710000000', locality: 'Астана' }] },
      });
      expect(await walk({ nature: 'permanent' })).toEqual([4, 3, 2].map(toolsVacancyId));
      expect(await walk({ nature: 'permanent', region: '750000000' })).toEqual([3, 2].map(toolsVacancyId));
      expect(await walk({ occupation: '2512' })).toEqual([toolsVacancyId(3)]);
      expect(await walk({ region: '710000000' })).toEqual([toolsVacancyId(4)]);
    });

    it('[C1] finds head, form and the name of the enterprise, and no draft', async () => {
      await publishJob(table, 1);
      expect(await open.find(toolsVacancyId(1))).toMatchObject({
        head: { id: toolsVacancyId(1), title: 'Аспаз' },
        form: { duties: 'Асхана үшін ас әзірлеу.' },
        employerName: 'ЖШС «Үлгі»',
      });
      expect(await open.find(toolsVacancyId(9))).toBeUndefined();
      const context = employerContext(MANAGER, AT);
      await vacancyStore(table).makeDraft({
        context,
        claim: cabinetClaim(context, 'vacancies.write'),
        employerId: EMPLOYER,
        id: toolsVacancyId(2),
        draft: jobForm(),
        jurisdiction: 'KZ',
        eventId: 'draft-2',
      });
      expect(await open.find(toolsVacancyId(2))).toBeUndefined();
      expect(await open.contactOf(toolsVacancyId(2), AT)).toBeUndefined();
    });

    it('[C10] shows the contact of its manager while he has access, then the administrator’s', async () => {
      await publishJob(table, 1);
      expect(await open.contactOf(toolsVacancyId(1), AT)).toEqual({
        contact: { of: 'manager', ...contactOfTest() },
      });
      const cabinet = { kind: 'cabinet', id: CABINET } as const;
      await table.update(memberKey(cabinet, MANAGER), { set: { status: 'withdrawn' } });
      const contact = contactOfTest({ name: 'Әкімші Үлгі' });
      await table.update(memberKey(cabinet, ADMINISTRATOR), { set: { contact } });
      expect(await open.contactOf(toolsVacancyId(1), AT)).toEqual({
        contact: { of: 'administrator', ...contact },
      });
      expect(await open.contactOf(toolsVacancyId(9), AT)).toBeUndefined();
    });
  });
}
