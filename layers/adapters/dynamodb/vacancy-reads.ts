import * as z from 'zod/mini';
import type { Claim } from '#domain/access/access.ts';
import { accountIdSchema, cabinetIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId, EmployerId, VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { contactHeld, contactHolderSchema, shownContact } from '#domain/vacancies/contact.ts';
import type { ContactHolder, ShownContact } from '#domain/vacancies/contact.ts';
import { listedAt } from '#domain/vacancies/head.ts';
import type { VacancyHead } from '#domain/vacancies/head.ts';
import type {
  MembersVacancy,
  StoredVacancy,
  VacancyPage,
  VacancyPosition,
  VacancyQuery,
  VacancyReads,
} from '#domain/vacancies/ports.ts';
import { demandOf, demandedKeys } from './access.ts';
import {
  cabinetKey,
  employerHeadKey,
  employerVacanciesPk,
  managerVacanciesPk,
  memberKey,
  vacancyHeadKey,
  vacancyPk,
} from './keys.ts';
import { afterItem, indexAttributes } from './table.ts';
import type { Index, Item, Key, Table } from './table.ts';
import { parsedVacancy, parsedVacancyBody } from './vacancy-items.ts';

/** Head and body in one query: their sort keys are neighbours. */
export async function findVacancy(
  table: Pick<Table, 'query'>,
  id: VacancyId,
): Promise<StoredVacancy | undefined> {
  const { items } = await table.query({ pk: vacancyPk(id), from: 'BODY', to: 'HEAD', limit: 2 });
  const head = items.find((item) => item.sk === 'HEAD');
  const body = items.find((item) => item.sk === 'BODY');
  if (head === undefined || body === undefined) return undefined;
  return { head: parsedVacancy(head), form: parsedVacancyBody(body) };
}

/** A vacancy, the caller's standing and whom to turn to: two calls, and a third or fourth where no manager is left. */
async function findVacancyFor(
  table: Pick<Table, 'query' | 'batchGet'>,
  claim: Claim,
  employerId: EmployerId,
  id: VacancyId,
): Promise<MembersVacancy> {
  const found = await findVacancy(table, id);
  const contactKeys = found === undefined ? [] : keysForContact(found.head);
  const items = await readOnce(table, [...demandedKeys(claim, employerId), ...contactKeys]);
  const standing = demandOf(items, claim, employerId);
  if (found?.head.employerId !== employerId) throw new Refusal('not-found');
  return { ...found, standing, contact: await contactFrom(table, found.head, items) };
}

/**
 * Whom the card of a vacancy shows (C10), by {@link shownContact}: one call while the manager of the vacancy has
 * access, one or two more otherwise. Personal data, for readers who may have it.
 */
export const contactOfVacancy = async (
  table: Pick<Table, 'batchGet'>,
  head: VacancyHead,
): Promise<ShownContact | undefined> => contactFrom(table, head, await readOnce(table, keysForContact(head)));

const memberOf = (id: CabinetId, accountId: AccountId): Key => memberKey({ kind: 'cabinet', id }, accountId);

const keysForContact = ({ cabinetId, managerId, employerId }: VacancyHead): readonly Key[] => [
  employerHeadKey(employerId),
  ...(cabinetId === undefined ? [] : [cabinetKey(cabinetId)]),
  ...(cabinetId === undefined || managerId === undefined ? [] : [memberOf(cabinetId, managerId)]),
];

const cardSchema = z.object({
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  cabinetId: z.optional(cabinetIdSchema),
});
const cabinetSchema = z.object({ administratorId: accountIdSchema });

async function contactFrom(
  table: Pick<Table, 'batchGet'>,
  head: VacancyHead,
  items: readonly Item[],
): Promise<ShownContact | undefined> {
  const { managerId, employerId } = head;
  const card = parsedAt(items, employerHeadKey(employerId), cardSchema);
  const cabinetId = head.cabinetId ?? card?.cabinetId;
  if (cabinetId === undefined) return shownContact({ employer: card });
  const manager: ContactHolder | undefined =
    managerId === undefined
      ? undefined
      : parsedAt(items, memberOf(cabinetId, managerId), contactHolderSchema);
  if (contactHeld(manager) !== undefined) return shownContact({ manager });
  const cabinets = head.cabinetId === undefined ? await table.batchGet([cabinetKey(cabinetId)]) : items;
  const cabinet = parsedAt(cabinets, cabinetKey(cabinetId), cabinetSchema);
  if (cabinet === undefined) return shownContact({ employer: card });
  const key = memberOf(cabinetId, cabinet.administratorId);
  const administrator = parsedAt(await table.batchGet([key]), key, contactHolderSchema);
  return shownContact({ administrator, employer: card });
}

function parsedAt<T>(items: readonly Item[], key: Key, schema: z.ZodMiniType<T>): T | undefined {
  const item = items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  return item === undefined ? undefined : schema.parse(item);
}

/** One call for all keys, each asked for once. */
const readOnce = (table: Pick<Table, 'batchGet'>, keys: readonly Key[]): Promise<readonly Item[]> =>
  table.batchGet([...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()]);

/** One index query; what it reads is what it answers (C11). */
async function vacancyPage(
  table: Pick<Table, 'query'>,
  { employerId, managerId, ascending, limit, after }: VacancyQuery,
): Promise<VacancyPage> {
  const index = managerId === undefined ? 'owned' : 'assigned';
  const { items, next } = await table.query({
    index,
    pk: managerId === undefined ? employerVacanciesPk(employerId) : managerVacanciesPk(employerId, managerId),
    descending: !ascending,
    limit,
    ...(after === undefined ? {} : { after: behind(after, index) }),
  });
  const heads = items.map(parsedVacancy);
  const last = heads.at(-1);
  return {
    heads,
    ...(next === undefined || last === undefined ? {} : { next: { listedAt: listedAt(last), id: last.id } }),
  };
}

const behind = (position: VacancyPosition, index: Index): string =>
  afterItem({ ...vacancyHeadKey(position.id), [indexAttributes(index).sk]: position.listedAt }, index);

export const dynamoVacancyReads = (table: Pick<Table, 'query' | 'batchGet'>): VacancyReads => ({
  findFor: (claim, employerId, id) => findVacancyFor(table, claim, employerId, id),
  page: (query) => vacancyPage(table, query),
});
