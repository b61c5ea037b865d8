import type { Contact } from '#domain/employers/contact.ts';
import type { MemberOutcome, Members } from '#domain/employers/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * Fills in, or replaces, the caller's own "Manager's contacts": cards of vacancies show them from then on (I10, C10).
 *
 * Primary course:
 * 1. The caller's place is changed under the condition that his access is active and as he has seen it.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `stale-version`, `idempotency-key-reused`.
 */
export const saveContact = (
  request: InCabinet & { readonly revision: Revision; readonly contact: Contact },
  {
    members,
    random,
  }: { readonly members: Pick<Members, 'saveContact'>; readonly random: Pick<Random, 'uuid'> },
): Promise<MemberOutcome> => {
  const { context, revision, contact } = request;
  const claim = cabinetClaim(request, 'contact.edit');
  return members.saveContact({ context, claim, revision, contact, eventId: random.uuid() });
};
