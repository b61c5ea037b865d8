import type { RecordForm } from '#domain/centre-work/forms.ts';
import type { CentreRecords, SavedRecord } from '#domain/centre-work/ports.ts';
import { recordIdSchema, segmentIdOf } from '#domain/centre-work/records.ts';
import type { Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';

/**
 * Writes down a fair (J7), an event (J8), a strategy (J9), a segment (J10) or a consultation (J15).
 *
 * Primary course:
 * 1. What has been cannot lie ahead: a consultation is written down after it was given.
 * 2. The record is written, provided that the caller may, and that an employer that it names is the centre's.
 *
 * @throws Refusal `invalid-request`, `segment-exists`, `not-found`, the refusals of access,
 *   `idempotency-key-reused`.
 */
export async function createRecord(
  request: InCentre & { readonly form: RecordForm },
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'create'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  const { form, centreId, context } = request;
  if (form.kind === 'consultation' && form.at > context.at) {
    throw new Refusal('invalid-request', { fields: [{ path: 'at', code: 'in-the-future' }] });
  }
  return records.create({
    ...request,
    claim: centreClaim(request.context, request.centreId, RECORD_RIGHTS[form.kind].write),
    id: form.kind === 'segment' ? segmentIdOf(centreId, form) : recordIdSchema.parse(random.uuid()),
    eventId: random.uuid(),
  });
}
