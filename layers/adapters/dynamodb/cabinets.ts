import * as z from 'zod/mini';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { MOST_NAMED } from '#domain/employers/ports.ts';
import type { Cabinets } from '#domain/employers/ports.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId, EmployerId } from '#domain/shared/ids.ts';
import { cabinetOf, demandRight, parsedMember, parsedTie } from './cabinet-items.ts';
import { parsedEmployer } from './employer-items.ts';
import {
  EMPLOYER_OF_CABINET_PREFIX,
  employerHeadKey,
  employerOfCabinetKey,
  memberKey,
  organisationPk,
  organisationTieKey,
} from './keys.ts';
import type { Item, Table } from './table.ts';

/** Cabinets of employers on the one table. */
export const dynamoCabinets = (table: Pick<Table, 'get' | 'query' | 'batchGet'>): Cabinets => ({
  async tieOf(accountId) {
    const item = await table.get(organisationTieKey(accountId));
    return item === undefined ? undefined : parsedTie(item);
  },

  async view(cabinetId, accountId) {
    const { member, employers } = await read(table, cabinetId, accountId, MOST_NAMED, undefined);
    return { member: member === undefined ? undefined : parsedMember(member), employers };
  },

  async employers(claim, limit, after) {
    const { accountId } = claim.actor;
    const { member, employers, next } = await read(table, cabinetOf(claim), accountId, limit, after);
    demandRight(claim, member);
    return { items: employers, next };
  },
});

interface Read {
  readonly member: Item | undefined;
  readonly employers: readonly EmployerHead[];
  readonly next: EmployerId | undefined;
}

const pointerSchema = z.object({ employerId: employerIdSchema });

/** Pointers, then the cards together with a member: two calls. */
async function read(
  table: Pick<Table, 'query' | 'batchGet'>,
  cabinetId: CabinetId,
  accountId: AccountId,
  limit: number,
  after: EmployerId | undefined,
): Promise<Read> {
  const organisation = { kind: 'cabinet', id: cabinetId } as const;
  const page = await table.query({
    pk: organisationPk(organisation),
    prefix: EMPLOYER_OF_CABINET_PREFIX,
    limit,
    ...(after === undefined ? {} : { after: employerOfCabinetKey(cabinetId, after).sk }),
  });
  const ids = page.items.map((item) => pointerSchema.parse(item).employerId);
  const items = await table.batchGet([memberKey(organisation, accountId), ...ids.map(employerHeadKey)]);
  const heads = new Map(
    items
      .filter(({ type }) => type === 'employer')
      .map(parsedEmployer)
      .map((head) => [head.id, head]),
  );
  return {
    member: items.find(({ type }) => type === 'member'),
    employers: ids.flatMap((id) => heads.get(id) ?? []),
    next: page.next === undefined ? undefined : ids.at(-1),
  };
}
