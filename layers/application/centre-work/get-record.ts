import type { Access } from '#domain/access/access.ts';
import type { RecordKind } from '#domain/centre-work/forms.ts';
import type { CentreRecords } from '#domain/centre-work/ports.ts';
import { isRecordOf } from '#domain/centre-work/records.ts';
import type { RecordId, RecordOf } from '#domain/centre-work/records.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

/**
 * One record of the centre, whole.
 *
 * Primary course:
 * 1. The caller's right is checked; the record is read. Another centre's, or one of another kind, does not exist.
 *
 * @throws Refusal `not-found`, the refusals of access.
 */
export async function getRecord<Kind extends RecordKind>(
  request: InCentre & { readonly kind: Kind; readonly id: RecordId },
  { access, records }: { readonly access: Access; readonly records: Pick<CentreRecords, 'find'> },
): Promise<RecordOf<Kind>> {
  const { kind, id, centreId } = request;
  await access.demand(centreClaim(request.context, request.centreId, RECORD_RIGHTS[kind].read));
  const found = await records.find(id);
  if (found === undefined || found.head.centreId !== centreId || !isRecordOf(found, kind)) {
    throw new Refusal('not-found');
  }
  return found;
}
