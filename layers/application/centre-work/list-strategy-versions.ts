import * as z from 'zod/mini';
import type { CentreRecords } from '#domain/centre-work/ports.ts';
import type { RecordId, StrategyVersion } from '#domain/centre-work/records.ts';
import type { Access } from '#domain/access/access.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

/**
 * What a strategy said at each of its versions, the latest first (J9).
 *
 * Primary course:
 * 1. The caller's right is checked; one page of versions is read. Another centre's strategy does not exist.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, the refusals of access.
 */
export async function listStrategyVersions(
  request: InCentre & {
    readonly id: RecordId;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'versions'> },
): Promise<{ readonly items: readonly StrategyVersion[]; readonly next?: string | undefined }> {
  const { centreId, id, limit, cursor } = request;
  const tokens = pageTokens(['strategy-versions', id], z.int().check(z.positive()));
  const before = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(request.context, request.centreId, RECORD_RIGHTS.strategy.read));
  const { versions, next } = await records.versions(id, limit, before);
  const isForeign = versions.some((version) => version.centreId !== centreId);
  if (isForeign || (versions.length === 0 && before === undefined)) throw new Refusal('not-found');
  return { items: versions, next: next === undefined ? undefined : tokens.encode(next) };
}
