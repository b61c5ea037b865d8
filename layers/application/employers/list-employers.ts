import type { EmployerHead } from '#domain/employers/employer.ts';
import type { Cabinets } from '#domain/employers/ports.ts';
import type { Part } from '#domain/shared/part.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

/**
 * A page of the enterprises of a cabinet, by when their cards were made (I14).
 *
 * Primary course:
 * 1. Pointers, then cards are read together with the caller's place, which the answer depends on.
 *
 * @throws Refusal `page-token-invalid`, `not-found`, `access-withdrawn`, `access-not-active`.
 */
export async function listEmployers(
  request: InCabinet & { readonly limit: number; readonly cursor?: string | undefined },
  { cabinets }: { readonly cabinets: Pick<Cabinets, 'employers'> },
): Promise<Part<EmployerHead, string>> {
  const { cabinetId, limit, cursor } = request;
  const tokens = pageTokens(['cabinet-employers', cabinetId], employerIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const { items, next } = await cabinets.employers(cabinetClaim(request, 'cabinet.read'), limit, after);
  return { items, next: next === undefined ? undefined : tokens.encode(next) };
}
