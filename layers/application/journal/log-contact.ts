import type { NewContact } from '#domain/centres/contacts.ts';
import type { EmployerJournal, EntryOutcome } from '#domain/centres/ports.ts';
import type { EmployerId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreCommand } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/**
 * Logs that a specialist and an employer were in contact (J4); one that brought progress moves the employer away from
 * the silent ones (J6).
 *
 * Primary course:
 * 1. The contact cannot be in the future. 2. Log entry and the card's marks are written under the condition that the
 * employer is the centre's; an earlier contact that is logged late leaves the marks of later ones alone.
 *
 * @throws Refusal `invalid-request`, `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function logContact(
  request: InCentre & { readonly employerId: EmployerId; readonly contact: NewContact },
  {
    journal,
    random,
  }: { readonly journal: Pick<EmployerJournal, 'logContact'>; readonly random: Pick<Random, 'uuid'> },
): Promise<EntryOutcome> {
  if (request.contact.at > request.context.at) {
    throw new Refusal('invalid-request', { fields: [{ path: 'at', code: 'in-the-future' }] });
  }
  const command = centreCommand(request, 'employers.serve', random);
  return journal.logContact({ ...command, id: random.uuid() });
}
