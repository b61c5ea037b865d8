import type { Access } from '#domain/access/access.ts';
import type { ActiveEmployer, EmployerRegistry } from '#domain/centre-work/ports.ts';
import { employerPositionSchema } from '#domain/centres/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * The registry of the centre's active employers, all or those of one economic sector (J10), the latest progress
 * first. A page may be short, and even empty, while `next` says that there is more.
 *
 * @throws Refusal `page-token-invalid`, the refusals of access.
 */
export async function listActiveEmployers(
  request: InCentre & {
    readonly sector?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { access, registry }: { readonly access: Access; readonly registry: EmployerRegistry },
): Promise<{ readonly items: readonly ActiveEmployer[]; readonly next?: string | undefined }> {
  const { centreId, sector, limit, cursor } = request;
  const tokens = pageTokens(['active-employers', centreId, sector], employerPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(request.context, request.centreId, 'employers.read'));
  const { employers, next } = await registry.active(centreId, sector, limit, after);
  return { items: employers, next: next === undefined ? undefined : tokens.encode(next) };
}
