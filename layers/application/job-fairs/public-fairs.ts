import { LONGEST_HAPPENING_DAYS } from '#domain/centre-work/forms.ts';
import { recordPositionSchema } from '#domain/centre-work/ports.ts';
import type { PublicFairs } from '#domain/centre-work/ports.ts';
import { isHeadOf, isRecordOf } from '#domain/centre-work/records.ts';
import type { HeadList, Participant, RecordId, RecordOf } from '#domain/centre-work/records.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';

/**
 * Fairs of a country that are not over, the next first (J7). A cancelled one says so, for those who meant to come. A
 * page may be short while `next` says that there is more.
 *
 * Primary course:
 * 1. One page of the index is read, from the earliest start of a fair that may still go on; what is over is left out.
 *
 * @throws Refusal `page-token-invalid`.
 */
export async function listPublicFairs(
  request: {
    readonly now: Instant;
    readonly jurisdiction: Jurisdiction;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { fairs }: { readonly fairs: Pick<PublicFairs, 'fairs'> },
): Promise<HeadList<'job-fair'>> {
  const { now, jurisdiction, limit, cursor } = request;
  const tokens = pageTokens(['public-fairs', jurisdiction], recordPositionSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const earliest = plusDays(now, -LONGEST_HAPPENING_DAYS);
  const { heads, next } = await fairs.fairs(jurisdiction, earliest, limit, after);
  return {
    items: heads.filter((head) => isHeadOf(head, 'job-fair')).filter(({ summary }) => summary.endsAt > now),
    next: next === undefined ? undefined : tokens.encode(next),
  };
}

export interface PublicFair extends RecordOf<'job-fair'> {
  readonly participants: readonly (Participant & { readonly name: string })[];
}

/**
 * A fair with the employers that take part, by their official names (J7).
 *
 * Primary course:
 * 1. The fair is read in one query, the employers' names in one call.
 *
 * @throws Refusal `not-found`.
 */
export async function getPublicFair(
  { id }: { readonly id: RecordId },
  { fairs }: { readonly fairs: Pick<PublicFairs, 'find' | 'employerNames'> },
): Promise<PublicFair> {
  const found = await fairs.find(id);
  if (found === undefined || !isRecordOf(found, 'job-fair')) throw new Refusal('not-found');
  const names = await fairs.employerNames(found.participants.map(({ employerId }) => employerId));
  return {
    ...found,
    participants: found.participants.map((participant) => ({
      ...participant,
      name: names.get(participant.employerId) ?? '',
    })),
  };
}
