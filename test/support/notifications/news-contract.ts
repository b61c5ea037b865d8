import { beforeEach, describe, expect, it } from 'vitest';
import { cabinetKey, memberKey, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { organisationNews } from '#adapters/dynamodb/organisation-news.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { centreIdOf } from '#domain/access/access.ts';
import type { Organisation } from '#domain/access/access.ts';
import type { Organisations } from '#domain/notifications/organisations.ts';
import {
  accountIdSchema,
  employerIdSchema,
  invitationIdSchema,
  vacancyIdSchema,
} from '#domain/shared/ids.ts';
import type { AccountId, VacancyId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  putCabinet,
  putEmployer,
} from '#test/support/cabinets.ts';

export const newsVacancyId = (n: number): VacancyId =>
  vacancyIdSchema.parse(`01890006-0000-7000-8000-${String(n).padStart(12, '0')}`);
export const UNTIL = '2026-12-20T19:00:00.000Z';
export const CENTRE = centreIdOf('KZ', '750000000');

/** A vacancy's head, as far as news need it; its manager's own unless told. */
export const putNewsVacancy = (table: Table, n: number, more: Readonly<Record<string, unknown>> = {}) =>
  table.put(newsVacancy(n, more));
const newsVacancy = (n: number, more: Readonly<Record<string, unknown>>): Item => ({
  ...vacancyHeadKey(newsVacancyId(n)),
  type: 'vacancy',
  id: newsVacancyId(n),
  employerId: EMPLOYER,
  title: `Аспаз ${n}`,
  expiresAt: UNTIL,
  cabinetId: CABINET,
  managerId: MANAGER,
  ...more,
});

const standing = (
  organisation: Organisation,
  accountId: AccountId,
  role: string,
  status = 'active',
): Item => ({ ...memberKey(organisation, accountId), type: 'member', accountId, role, status });

/** Who is told of what in an organisation; run on the fake and on DynamoDB Local alike. */
export function describeOrganisationNews(name: string, make: () => Promise<Table>): void {
  describe(`who in an organisation is told, on ${name}`, () => {
    let table: Table;
    let news: Organisations;
    beforeEach(async () => {
      table = await make();
      news = organisationNews(table);
      await putCabinet(table);
    });
    const responsible = async (n: number) =>
      (await news.vacancies([newsVacancyId(n)])).get(newsVacancyId(n))?.responsible;

    it('[M1] of a vacancy its manager is told, with title, enterprise and end', async () => {
      await putNewsVacancy(table, 1);
      expect((await news.vacancies([newsVacancyId(1)])).get(newsVacancyId(1))).toEqual({
        employerId: EMPLOYER,
        cabinetId: CABINET,
        enterprise: 'ЖШС «Үлгі»',
        title: 'Аспаз 1',
        until: UNTIL,
        responsible: MANAGER,
      });
    });

    it.each(['withdrawn', 'awaiting-activation'])(
      '[I13] the administrator is told in the place of a manager whose access is %s',
      async (status) => {
        await putNewsVacancy(table, 1);
        await table.update(memberKey({ kind: 'cabinet', id: CABINET }, MANAGER), { set: { status } });
        expect(await responsible(1)).toBe(ADMINISTRATOR);
      },
    );

    it('[C2] the administrator is told of what the centre made for the enterprise', async () => {
      await putNewsVacancy(table, 1, { cabinetId: undefined, managerId: undefined });
      await putNewsVacancy(table, 2, { managerId: SECOND_MANAGER });
      expect(await responsible(1)).toBe(ADMINISTRATOR);
      expect(await responsible(2)).toBe(ADMINISTRATOR);
    });

    it('[I14] a manager of a cabinet that has the enterprise no more is not told', async () => {
      await table.put({
        ...cabinetKey(OTHER_CABINET),
        type: 'cabinet',
        id: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        createdAt: UNTIL,
        version: 1,
        auditHash: 'x',
      });
      await putEmployer(table, { id: OTHER_EMPLOYER, cabinetId: OTHER_CABINET });
      await putNewsVacancy(table, 1, { employerId: OTHER_EMPLOYER });
      expect(await responsible(1)).toBe(SECOND_MANAGER);
    });

    it('[J12] nobody is told for an enterprise without a cabinet, of a draft, of what is gone', async () => {
      await putEmployer(table, { id: OTHER_EMPLOYER });
      await putNewsVacancy(table, 1, {
        employerId: OTHER_EMPLOYER,
        cabinetId: undefined,
        managerId: undefined,
      });
      await putNewsVacancy(table, 2, { title: undefined, expiresAt: undefined });
      expect((await news.vacancies([1, 2, 3].map(newsVacancyId))).size).toBe(0);
    });

    it('[H4] a page of 100 vacancies is answered whole', async () => {
      const ids = Array.from({ length: 100 }, (_, index) => index + 1);
      const staff = ids.map((n) =>
        accountIdSchema.parse(`01890007-0000-7000-8000-${String(n).padStart(12, '0')}`),
      );
      await table.batchPut([
        ...staff.map((managerId, index) => newsVacancy(index + 1, { managerId })),
        ...staff.map((id) => standing({ kind: 'cabinet', id: CABINET }, id, 'manager')),
      ]);
      const found = await news.vacancies(ids.map(newsVacancyId));
      expect([...found.values()].map((one) => one.responsible).toSorted()).toEqual(staff);
    });

    it('[I7] of an invitation the administrator of its cabinet is told, by the name of the invitee', async () => {
      const id = invitationIdSchema.parse('01890000-0000-7000-8000-0000000000a1');
      expect(await news.invitation(id)).toBeUndefined();
      await table.put({
        pk: `INVITATION#${id}`,
        sk: 'HEAD',
        type: 'invitation',
        status: 'pending',
        id,
        cabinetId: CABINET,
        invitedBy: ADMINISTRATOR,
        name: 'Үлгі Сынақ',
        email: 'invitee@example.com',
        credentialId: 'c',
        language: 'kk',
        invitedAt: UNTIL,
        remindAt: UNTIL,
        expiresAt: UNTIL,
        version: 1,
        auditHash: 'x',
      });
      expect(await news.invitation(id)).toEqual({ name: 'Үлгі Сынақ', administratorId: ADMINISTRATOR });
    });

    it('[I14] of many enterprises a letter names the first five', async () => {
      for (let n = 1; n < 7; n++) {
        await putEmployer(table, {
          id: employerIdSchema.parse(`01890008-0000-7000-8000-${String(n).padStart(12, '0')}`),
          cabinetId: CABINET,
          taxId: { kind: 'bin', number: `10014000001${n}` },
        });
      }
      expect(await news.enterprises(CABINET)).toHaveLength(5);
      expect(await news.enterprises(OTHER_CABINET)).toEqual([]);
    });

    it('[J5] [J12] a card is written to at its address until mail to it comes back', async () => {
      await putEmployer(table, { id: OTHER_EMPLOYER, email: 'office@employer.example' });
      expect(await news.employer(OTHER_EMPLOYER)).toMatchObject({ email: 'office@employer.example' });
      await putEmployer(table, {
        id: OTHER_EMPLOYER,
        email: 'o@employer.example',
        emailDeadSince: instant(UNTIL),
      });
      expect((await news.employer(OTHER_EMPLOYER))?.email).toBeUndefined();
      expect((await news.employer(EMPLOYER))?.cabinetId).toBe(CABINET);
    });

    it('[Q5] the overseers of a centre are its active heads, wherever they stand among its members', async () => {
      const centre = { kind: 'centre', id: CENTRE } as const;
      const staff = Array.from({ length: 105 }, (_, n) =>
        accountIdSchema.parse(`01890009-0000-7000-8000-${String(n).padStart(12, '0')}`),
      );
      await table.batchPut(staff.map((id) => standing(centre, id, 'specialist')));
      const [first, second, third] = [staff[0], staff[102], staff[104]];
      if (first === undefined || second === undefined || third === undefined) throw new Error('no staff');
      await table.put(standing(centre, first, 'centre_head'));
      await table.put(standing(centre, second, 'unit_head'));
      await table.put(standing(centre, third, 'centre_head', 'withdrawn'));
      expect(await news.overseers(CENTRE)).toEqual([first, second]);
      expect(await news.member(centre, third)).toMatchObject({ status: 'withdrawn' });
    });
  });
}
