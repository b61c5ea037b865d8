import type { NewLetter } from '#domain/centres/contacts.ts';
import type { EmployerJournal, EntryOutcome } from '#domain/centres/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Writes one of the centre's letters to an employer (J3).
 *
 * Primary course:
 * 1. The letter is put into the contact log under the condition that the employer is the centre's and has an address
 *    that is alive; the event has it mailed, once.
 *
 * @throws Refusal `employer-email-missing`, `employer-email-dead`, `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function requestLetter(
  request: InCentre & { readonly employerId: EmployerId; readonly letter: NewLetter },
  {
    journal,
    random,
  }: { readonly journal: Pick<EmployerJournal, 'requestLetter'>; readonly random: Pick<Random, 'uuid'> },
): Promise<EntryOutcome> {
  const command = centreCommand(request, 'employers.serve', random);
  return journal.requestLetter({ ...command, id: random.uuid() });
}
