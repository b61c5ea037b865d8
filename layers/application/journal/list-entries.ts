import type { Access } from '#domain/access/access.ts';
import { entryPositionSchema } from '#domain/centres/ports.ts';
import type { EntryPage, EntryPosition } from '#domain/centres/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

export interface EntryList<Entry> {
  readonly items: readonly Entry[];
  readonly next?: string | undefined;
}

/**
 * What the centre has written down of an employer, the latest first: facts (J2) or contacts (J4), as `read` reads.
 *
 * Primary course: 1. The caller's right, and that the employer is the centre's, are demanded. 2. One page is read.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `right-not-held`, `page-token-invalid`
 */
export async function listEntries<Entry>(
  request: InCentre & {
    readonly employerId: EmployerId;
    /** Names the list, so that its page tokens are good for no other. */
    readonly of: 'facts' | 'contacts';
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  deps: {
    readonly access: Access;
    readonly read: (
      employerId: EmployerId,
      limit: number,
      after: EntryPosition | undefined,
    ) => Promise<EntryPage<Entry>>;
  },
): Promise<EntryList<Entry>> {
  const { context, centreId, employerId, of, limit, cursor } = request;
  const tokens = pageTokens([of, employerId], entryPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await deps.access.demand(centreClaim(context, centreId, 'employers.read'), employerId);
  const { items, next } = await deps.read(employerId, limit, after);
  return { items, next: next === undefined ? undefined : tokens.encode(next) };
}
