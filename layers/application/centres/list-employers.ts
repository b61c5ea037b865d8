import type { Access } from '#domain/access/access.ts';
import { silentBefore } from '#domain/centres/cards.ts';
import { employerPositionSchema } from '#domain/centres/ports.ts';
import type { CentreEmployers } from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import type { Instant } from '#domain/shared/time.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface EmployerFilter {
  readonly sector?: string | undefined;
  readonly specialistId?: AccountId | undefined;
  /** Without progress since before this moment. */
  readonly silentSince?: Instant | undefined;
  /** Without progress for the usual period (J6). */
  readonly silent?: boolean | undefined;
}
export interface EmployerList {
  readonly items: readonly EmployerHead[];
  readonly next?: string | undefined;
}

/**
 * Employers of the centre, the longest without progress first: all, those of a sector, of a specialist's portfolio,
 * or the silent ones (J5, J6, J10). With a sector a page may be short while `next` says that there is more.
 *
 * Primary course: 1. The caller's right is demanded. 2. One page of the index is read; what is not of the sector is
 * left out.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`, `page-token-invalid`
 */
export async function listEmployers(
  request: InCentre & EmployerFilter & { readonly limit: number; readonly cursor?: string | undefined },
  { access, employers }: { readonly access: Access; readonly employers: Pick<CentreEmployers, 'page'> },
): Promise<EmployerList> {
  const { context, centreId, sector, specialistId, silentSince, silent = false, limit, cursor } = request;
  const scope = ['centre-employers', centreId, sector, specialistId, silentSince, String(silent)];
  const tokens = pageTokens(scope, employerPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(context, centreId, 'employers.read'));
  const { heads, next } = await employers.page({
    centreId,
    specialistId,
    silentBefore: silentSince ?? (silent ? silentBefore(context.at) : undefined),
    limit,
    after,
  });
  return {
    items: heads.filter(({ register }) => sector === undefined || register.sector === sector),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}
