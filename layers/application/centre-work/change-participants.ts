import type { CentreRecords, SavedRecord } from '#domain/centre-work/ports.ts';
import type { Participant } from '#domain/centre-work/records.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import { RECORD_RIGHTS } from './record-rights.ts';
import type { SeenHappening } from './seen-happening.ts';

/**
 * Lets an employer of the centre take part in a planned fair or event, with the posts and vacancies that it offers.
 *
 * Primary course:
 * 1. The employer joins, provided that the caller may, the record is as the caller has seen it and planned, there is
 *    room, the employer is the centre's and not among them yet, and the vacancies are its own.
 *
 * @throws Refusal `not-found`, `stale-version`, `transition-not-allowed`, `participant-exists`,
 *   `too-many-participants`, `invalid-request`, the refusals of access, `idempotency-key-reused`.
 */
export async function addParticipant(
  request: SeenHappening & { readonly participant: Participant },
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'addParticipant'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  const { participant, ...aim } = request;
  return records.addParticipant({
    ...centreCommand(aim, RECORD_RIGHTS[request.kind].write, random),
    ...participant,
  });
}

/**
 * Takes an employer out of a planned fair or event.
 *
 * @throws Refusal `not-found` (also when it does not take part), `stale-version`, `transition-not-allowed`, the
 *   refusals of access, `idempotency-key-reused`.
 */
export async function removeParticipant(
  request: SeenHappening & { readonly employerId: EmployerId },
  {
    records,
    random,
  }: { readonly records: Pick<CentreRecords, 'removeParticipant'>; readonly random: Pick<Random, 'uuid'> },
): Promise<SavedRecord> {
  return records.removeParticipant(centreCommand(request, RECORD_RIGHTS[request.kind].write, random));
}
