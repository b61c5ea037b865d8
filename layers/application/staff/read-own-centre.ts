import type { Right } from '#domain/access/rights.ts';
import { accessRefusal } from '#domain/access/access.ts';
import { heldRights } from '#domain/access/held-rights.ts';
import type { CentreStaff } from '#domain/centres/ports.ts';
import type { StaffMember } from '#domain/centres/staff.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';

export interface OwnCentre {
  readonly centreId: CentreId;
  readonly member: StaffMember;
  readonly rights: readonly Right[];
}

/**
 * Where the caller works, and what he may do there (J1).
 *
 * Primary course: 1. The caller's tie, then the membership, are read. 2. Rights are read off the table of rights.
 *
 * @throws Refusal `not-found`, `access-withdrawn`
 */
export async function readOwnCentre(
  { actor }: RequestContext<AccountActor>,
  { staff }: { readonly staff: Pick<CentreStaff, 'own'> },
): Promise<OwnCentre> {
  const own = await staff.own(actor.accountId);
  const refusal = accessRefusal('centre', own?.member, 'centre.read');
  if (own === undefined || refusal !== undefined) throw refusal ?? new Refusal('not-found');
  return { ...own, rights: heldRights('centre', own.member) };
}
