import type { Member } from '#domain/employers/member.ts';
import type { Members } from '#domain/employers/ports.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * The caller's own "Manager's contacts" (I10).
 *
 * Primary course:
 * 1. The caller's place in the cabinet is read; its revision is what the next change must name.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`.
 */
export const getContact = (
  request: InCabinet,
  { members }: { readonly members: Pick<Members, 'own'> },
): Promise<Member> => members.own(cabinetClaim(request, 'contact.edit'));
