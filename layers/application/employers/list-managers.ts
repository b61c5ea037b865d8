import type { Member } from '#domain/employers/member.ts';
import type { Members } from '#domain/employers/ports.ts';
import type { Part } from '#domain/shared/part.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * A page of the members of a cabinet, whose number has no limit (I11): the administrator and the managers, also those
 * whose access was withdrawn, for their vacancies are still to be found by them (C11).
 *
 * Primary course:
 * 1. The caller's place is read, then the page.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, `access-withdrawn`, `access-not-active`.
 */
export async function listManagers(
  request: InCabinet & { readonly limit: number; readonly cursor?: string | undefined },
  { members }: { readonly members: Pick<Members, 'ofCabinet'> },
): Promise<Part<Member, string>> {
  const { cabinetId, limit, cursor } = request;
  const tokens = pageTokens(['cabinet-members', cabinetId], accountIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const { items, next } = await members.ofCabinet(cabinetClaim(request, 'cabinet.read'), limit, after);
  return { items, next: next === undefined ? undefined : tokens.encode(next) };
}
