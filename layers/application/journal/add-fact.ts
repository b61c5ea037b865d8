import type { NewFact } from '#domain/centres/facts.ts';
import type { EmployerJournal, EntryOutcome } from '#domain/centres/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { dayIn } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { placeOf } from '#domain/centres/centre.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Adds what was learnt of an employer, with its source and day (J2).
 *
 * Primary course:
 * 1. The day must have come. 2. The fact is written under the condition that the employer is the centre's.
 *
 * @throws Refusal `invalid-request`, `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function addFact(
  request: InCentre & { readonly employerId: EmployerId; readonly fact: NewFact },
  {
    journal,
    random,
  }: { readonly journal: Pick<EmployerJournal, 'addFact'>; readonly random: Pick<Random, 'uuid'> },
): Promise<EntryOutcome> {
  const { context, centreId, fact } = request;
  if (fact.on > dayIn(placeOf(centreId).jurisdiction, context.at)) {
    throw new Refusal('invalid-request', { fields: [{ path: 'on', code: 'in-the-future' }] });
  }
  const command = centreCommand(request, 'employers.serve', random);
  return journal.addFact({ ...command, id: random.uuid() });
}
