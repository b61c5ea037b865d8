import * as z from 'zod/mini';
import { standingSchema } from '#domain/access/access.ts';
import { holdersOf } from '#domain/access/access.ts';
import { cabinetSchema } from '#domain/employers/member.ts';
import { employerHeadSchema } from '#domain/employers/employer.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { invitationSchema } from '#domain/employers/invitation.ts';
import type { Organisations, VacancyNews } from '#domain/notifications/organisations.ts';
import { accountIdSchema, cabinetIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId, CentreId, EmployerId } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { formerManager } from './former-managers.ts';
import {
  EMPLOYER_OF_CABINET_PREFIX,
  MEMBER_PREFIX,
  cabinetKey,
  employerHeadKey,
  invitationKey,
  memberKey,
  organisationPk,
  vacancyHeadKey,
} from './keys.ts';
import type { Item, Key, Table } from './table.ts';

/** What one batch of reads may name. */
const BATCH = 100;
/** How many of a cabinet's enterprises a letter names. */
const NAMED_ENTERPRISES = 5;
const MEMBERS_A_PAGE = 100;

/** A vacancy that was published once. */
const vacancySchema = z.object({
  id: vacancyIdSchema,
  employerId: employerIdSchema,
  title: z.string(),
  expiresAt: instantSchema,
  cabinetId: z.optional(cabinetIdSchema),
  managerId: z.optional(accountIdSchema),
});
type Vacancy = z.infer<typeof vacancySchema>;
const pointerSchema = z.object({ employerId: employerIdSchema });

/** Who in an organisation is to be told, as its items say at this moment. */
export function organisationNews(table: Pick<Table, 'get' | 'batchGet' | 'query'>): Organisations {
  const batch = async (keys: readonly Key[]): Promise<readonly Item[]> => {
    const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
    const found: Item[] = [];
    for (let start = 0; start < unique.length; start += BATCH) {
      found.push(...(await table.batchGet(unique.slice(start, start + BATCH))));
    }
    return found;
  };

  const administratorsOf = async (
    cabinets: readonly CabinetId[],
  ): Promise<ReadonlyMap<CabinetId, AccountId>> =>
    new Map(
      (await batch(cabinets.map(cabinetKey)))
        .map((item) => cabinetSchema.parse(item))
        .map(({ id, administratorId }) => [id, administratorId] as const),
    );

  return {
    async vacancies(ids) {
      const vacancies = (await batch(ids.map(vacancyHeadKey))).flatMap((item) => {
        const parsed = vacancySchema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      });
      const around = await batch(vacancies.flatMap(keysAround));
      const employers = employersIn(around);
      const managers = activeIn(around);
      const managerOf = (vacancy: Vacancy): AccountId | undefined => {
        const { cabinetId, managerId } = vacancy;
        const isTheirs =
          cabinetId !== undefined && cabinetId === employers.get(vacancy.employerId)?.cabinetId;
        if (!isTheirs || managerId === undefined) return undefined;
        return managers.has(placeOf(memberKey({ kind: 'cabinet', id: cabinetId }, managerId)))
          ? managerId
          : undefined;
      };
      const orphans = vacancies.filter((vacancy) => managerOf(vacancy) === undefined);
      const administrators = await administratorsOf(
        orphans.flatMap(({ employerId }) => employers.get(employerId)?.cabinetId ?? []),
      );
      return new Map(
        vacancies.flatMap((vacancy) => {
          const { id, employerId, title, expiresAt: until } = vacancy;
          const employer = employers.get(employerId);
          if (employer?.cabinetId === undefined) return [];
          const responsible = managerOf(vacancy) ?? administrators.get(employer.cabinetId);
          if (responsible === undefined) return [];
          const news: VacancyNews = {
            employerId,
            cabinetId: employer.cabinetId,
            enterprise: employer.register.name,
            title,
            until,
            responsible,
          };
          return [[id, news] as const];
        }),
      );
    },

    formerManager: (restoring) => formerManager(table, restoring),

    async invitation(id) {
      const item = await table.get(invitationKey(id));
      if (item === undefined) return undefined;
      const { name, cabinetId } = invitationSchema.parse(item);
      const administratorId = (await administratorsOf([cabinetId])).get(cabinetId);
      return administratorId === undefined ? undefined : { name, administratorId };
    },

    async enterprises(cabinetId) {
      const { items } = await table.query({
        pk: organisationPk({ kind: 'cabinet', id: cabinetId }),
        prefix: EMPLOYER_OF_CABINET_PREFIX,
        limit: NAMED_ENTERPRISES,
      });
      const ids = items.map((item) => pointerSchema.parse(item).employerId);
      const employers = employersIn(await batch(ids.map(employerHeadKey)));
      return ids.flatMap((id) => employers.get(id)?.register.name ?? []);
    },

    async employer(id) {
      const item = await table.get(employerHeadKey(id));
      if (item === undefined) return undefined;
      const { register, jurisdiction, email, emailDeadSince, cabinetId } = employerHeadSchema.parse(item);
      return {
        name: register.name,
        jurisdiction,
        email: emailDeadSince === undefined ? email : undefined,
        cabinetId,
      };
    },

    async member(organisation, accountId) {
      const item = await table.get(memberKey(organisation, accountId));
      return item === undefined ? undefined : standingSchema.parse(item);
    },

    overseers: (centreId) => overseersOf(table, centreId),
  };
}

const keysAround = ({ employerId, cabinetId, managerId }: Vacancy): readonly Key[] => [
  employerHeadKey(employerId),
  ...(cabinetId === undefined || managerId === undefined
    ? []
    : [memberKey({ kind: 'cabinet', id: cabinetId }, managerId)]),
];

const employersIn = (items: readonly Item[]): ReadonlyMap<EmployerId, EmployerHead> =>
  new Map(
    items
      .filter(({ type }) => type === 'employer')
      .map((item) => employerHeadSchema.parse(item))
      .map((head) => [head.id, head]),
  );

const placeOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Where the members stand who have access now. */
const activeIn = (items: readonly Item[]): ReadonlySet<string> =>
  new Set(items.filter(({ type, status }) => type === 'member' && status === 'active').map(placeOf));

/** Every page of the centre's members: its heads stand anywhere among them. */
async function overseersOf(table: Pick<Table, 'query'>, centreId: CentreId): Promise<readonly AccountId[]> {
  const roles = holdersOf('centre', 'personal-data.review');
  const overseers: AccountId[] = [];
  let after: string | undefined;
  do {
    const page = await table.query({
      pk: organisationPk({ kind: 'centre', id: centreId }),
      prefix: MEMBER_PREFIX,
      limit: MEMBERS_A_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const item of page.items) {
      const { accountId, role, status } = standingSchema.parse(item);
      if (status === 'active' && roles.includes(role)) overseers.push(accountId);
    }
    after = page.next;
  } while (after !== undefined);
  return overseers;
}
