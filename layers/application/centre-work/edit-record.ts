import type { RecordForm } from '#domain/centre-work/forms.ts';
import type { CentreRecords, SavedRecord } from '#domain/centre-work/ports.ts';
import { segmentIdOf } from '#domain/centre-work/records.ts';
import type { RecordId } from '#domain/centre-work/records.ts';
import type { Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

/** What is corrected by a new record has no edit (J15). */
export type EditableForm = Exclude<RecordForm, { kind: 'consultation' }>;

/**
 * Replaces the form of a record; a strategy's earlier versions stay readable (J9).
 *
 * Primary course:
 * 1. A segment stays the sector and the size that it is.
 * 2. Head and form are written, provided that the caller may, the record is the centre's and as the caller has seen
 *    it, and a fair or an event is still planned.
 *
 * @throws Refusal `invalid-request`, `not-found`, `stale-version`, `transition-not-allowed`, the refusals of access,
 *   `idempotency-key-reused`.
 */
export async function editRecord(
  request: InCentre & { readonly id: RecordId; readonly revision: Revision; readonly form: EditableForm },
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'edit'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  const { centreId, id, form } = request;
  // Of another centre's segment there is nothing to say: it is not there for the caller.
  if (form.kind === 'segment' && id.startsWith(`${centreId}.`) && segmentIdOf(centreId, form) !== id) {
    const fields = ['sector', 'sizeClass'].map((path) => ({ path, code: 'segment-fixed' }));
    throw new Refusal('invalid-request', { fields });
  }
  return records.edit(centreCommand(request, RECORD_RIGHTS[form.kind].write, random));
}
