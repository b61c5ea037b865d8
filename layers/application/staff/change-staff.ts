import type { CentreStaff, StaffOutcome } from '#domain/centres/ports.ts';
import type { StaffChange } from '#domain/centres/staff.ts';
import type { AccountId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Changes what a member of staff is in the centre, or takes the access away; it holds from the member's next request
 * on (J1). Nobody changes his own: a centre must not lose its last head by a slip.
 *
 * Primary course:
 * 1. Membership and tie are written under the condition that the caller may manage staff, and that the member is as
 *    the caller has seen it.
 *
 * @throws Refusal `own-access`, `not-found`, `stale-version`, `access-withdrawn`, `right-not-held`,
 *   `account-tied-to-other-enterprise`, `too-many-access-changes` (unless the access is taken away)
 */
export async function changeStaff(
  request: InCentre & {
    readonly accountId: AccountId;
    readonly revision: Revision;
    readonly change: StaffChange;
  },
  { staff, random }: { readonly staff: Pick<CentreStaff, 'change'>; readonly random: Pick<Random, 'uuid'> },
): Promise<StaffOutcome> {
  if (request.accountId === request.context.actor.accountId) throw new Refusal('own-access');
  return staff.change(centreCommand(request, 'staff.manage', random));
}
