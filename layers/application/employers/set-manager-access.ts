import type { MemberOutcome, Members, SetAccessCommand } from '#domain/employers/ports.ts';
import type { AccountId, Random } from '#domain/shared/ids.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * Withdraws a manager's access, or gives it again (I13). It takes effect with the manager's next request, whatever
 * token he holds: every request inside a cabinet looks at the membership.
 *
 * Primary course:
 * 1. Both members are read in one call.
 * 2. The manager's place, the tie of his account, and the mark of his address are changed in one transaction.
 *
 * @throws Refusal `administrator-stays`, `manager-awaits-activation`, `already-invited`,
 *   `account-tied-to-other-enterprise`, `too-many-access-changes` (to give it), `not-found`, `right-not-held`,
 *   `access-withdrawn`, `idempotency-key-reused`.
 */
export async function setManagerAccess(
  request: InCabinet & {
    readonly accountId: AccountId;
    readonly status: SetAccessCommand['status'];
  },
  {
    members,
    random,
  }: { readonly members: Pick<Members, 'setAccess'>; readonly random: Pick<Random, 'uuid'> },
): Promise<MemberOutcome> {
  const { context, accountId, status } = request;
  const claim = cabinetClaim(request, 'managers.manage');
  return members.setAccess({ context, claim, accountId, status, eventId: random.uuid() });
}
