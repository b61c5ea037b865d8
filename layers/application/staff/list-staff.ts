import type { Access } from '#domain/access/access.ts';
import type { CentreStaff } from '#domain/centres/ports.ts';
import type { StaffMember } from '#domain/centres/staff.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface StaffList {
  readonly items: readonly StaffMember[];
  readonly next?: string | undefined;
}

/**
 * Everyone who works, or worked, in the centre (J1).
 *
 * Primary course: 1. The caller's right is demanded. 2. One page of members is read.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`, `page-token-invalid`
 */
export async function listStaff(
  request: InCentre & { readonly limit: number; readonly cursor?: string | undefined },
  { access, staff }: { readonly access: Access; readonly staff: Pick<CentreStaff, 'page'> },
): Promise<StaffList> {
  const { context, centreId, limit, cursor } = request;
  const tokens = pageTokens(['centre-staff', centreId], accountIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(context, centreId, 'centre.read'));
  const { items, next } = await staff.page(centreId, limit, after);
  return { items, next: next === undefined ? undefined : tokens.encode(next) };
}
