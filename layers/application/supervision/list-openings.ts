import type { Access } from '#domain/access/access.ts';
import { placeOf } from '#domain/centres/centre.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { lastMomentOf, startOfDay } from '#domain/shared/jurisdictions.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { openingPositionSchema } from '#domain/supervision/openings.ts';
import type { Opening } from '#domain/supervision/openings.ts';
import type { Supervision } from '#domain/supervision/ports.ts';
import { centreClaim } from '../shared/centre-claim.ts';
import type { InCentre } from '../shared/centre-claim.ts';

export interface OpeningList {
  readonly items: readonly Opening[];
  readonly next?: string | undefined;
}

/**
 * Who of the staff looked at the caller's data, when and for what, the latest first (Q4).
 *
 * @throws Refusal `page-token-invalid`
 */
export async function listOwnOpenings(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { supervision }: { readonly supervision: Pick<Supervision, 'ofOwner'> },
): Promise<OpeningList> {
  const { context, limit, cursor } = request;
  const { accountId } = context.actor;
  const tokens = pageTokens(['own-openings', accountId], openingPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const { openings, next } = await supervision.ofOwner(accountId, limit, after);
  return { items: openings, next: next === undefined ? undefined : tokens.encode(next) };
}

/**
 * What the staff of a centre opened, of one member or one day if so asked, the latest first: for its heads (Q5).
 *
 * Primary course:
 * 1. The caller's right is checked; one page of the log is read.
 *
 * @throws Refusal `page-token-invalid`, the refusals of access.
 */
export async function reviewOpenings(
  request: InCentre & {
    readonly staffId?: AccountId | undefined;
    /** Calendar day of the centre's country. */
    readonly day?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { access, supervision }: { readonly access: Access; readonly supervision: Pick<Supervision, 'ofCentre'> },
): Promise<OpeningList> {
  const { context, centreId, staffId, day, limit, cursor } = request;
  const tokens = pageTokens(['openings', centreId, staffId, day], openingPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(centreClaim(context, centreId, 'personal-data.review'));
  const country = placeOf(centreId).jurisdiction;
  const from = day === undefined ? undefined : startOfDay(country, day);
  const to = day === undefined ? undefined : lastMomentOf(country, day);
  const { openings, next } = await supervision.ofCentre(centreId, { staffId, from, to, limit, after });
  return { items: openings, next: next === undefined ? undefined : tokens.encode(next) };
}
