import * as z from 'zod/mini';
import type { CentreRecords } from '#domain/centre-work/ports.ts';
import type { RecordId, RecordVersion } from '#domain/centre-work/records.ts';
import type { Access } from '#domain/access/access.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import type { InCentre } from './centre-claim.ts';
import { getRecord } from './get-record.ts';

/**
 * What a strategy said at each of its versions, the latest first (J9).
 *
 * Primary course:
 * 1. The strategy is read as {@link getRecord} reads it, and with it the caller's right checked.
 * 2. One page of versions is read.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, the refusals of access.
 */
export async function listStrategyVersions(
  request: InCentre & {
    readonly id: RecordId;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  deps: { readonly access: Access; readonly records: Pick<CentreRecords, 'find' | 'versions'> },
): Promise<{ readonly items: readonly RecordVersion[]; readonly next?: string | undefined }> {
  const { id, limit, cursor } = request;
  const tokens = pageTokens(['strategy-versions', id], z.int().check(z.positive()));
  const before = cursor === undefined ? undefined : tokens.decode(cursor);
  await getRecord({ ...request, kind: 'strategy' }, deps);
  const { versions, next } = await deps.records.versions(id, limit, before);
  return { items: versions, next: next === undefined ? undefined : tokens.encode(next) };
}
