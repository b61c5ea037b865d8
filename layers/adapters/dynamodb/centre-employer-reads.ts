import { accessRefusal, standingSchema } from '#domain/access/access.ts';
import type { CentreClaim, EmployerPage, EmployerQuery } from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { behindEmployer, parsedEmployer } from './employer-items.ts';
import { centreEmployersPk, employerHeadKey, memberKey, portfolioPk } from './keys.ts';
import type { Index, Item, Table } from './table.ts';

/** Demands that the caller's member item, among those that were read, holds the claim's right. */
export function demandAmong(items: readonly Item[], claim: CentreClaim): void {
  const { pk, sk } = memberKey(claim.organisation, claim.actor.accountId);
  const member = items.find((item) => item.pk === pk && item.sk === sk);
  const standing = member === undefined ? undefined : standingSchema.parse(member);
  const refusal = accessRefusal('centre', standing, claim.right);
  if (refusal !== undefined) throw refusal;
}

/** The caller's standing and the card in one read. */
export async function readEmployer(
  table: Pick<Table, 'batchGet'>,
  claim: CentreClaim,
  employerId: EmployerId,
): Promise<EmployerHead> {
  const { organisation, actor } = claim;
  const items = await table.batchGet([memberKey(organisation, actor.accountId), employerHeadKey(employerId)]);
  demandAmong(items, claim);
  const item = items.find(({ type }) => type === 'employer');
  const head = item === undefined ? undefined : parsedEmployer(item);
  if (head?.centreId !== organisation.id) throw new Refusal('not-found');
  return head;
}

/** One query of the index by last progress: a centre's, or a specialist's portfolio in it. */
export async function pageOfEmployers(
  table: Pick<Table, 'query'>,
  { centreId, specialistId, silentBefore, limit, after }: EmployerQuery,
): Promise<EmployerPage> {
  const index: Index = specialistId === undefined ? 'owned' : 'assigned';
  const page = await table.query({
    index,
    pk: specialistId === undefined ? centreEmployersPk(centreId) : portfolioPk(specialistId),
    limit,
    ...(silentBefore === undefined ? {} : { to: silentBefore }),
    ...(after === undefined ? {} : { after: behindEmployer(after, index) }),
  });
  const read = page.items.map(parsedEmployer);
  const last = read.at(-1);
  return {
    // A portfolio may hold a card that has moved to another centre meanwhile: an index follows after a moment.
    heads: read.filter((head) => head.centreId === centreId),
    next:
      page.next === undefined || last === undefined
        ? undefined
        : { progressAt: last.progressAt, id: last.id },
  };
}
