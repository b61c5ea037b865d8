import { placeOf } from '#domain/centres/centre.ts';
import type { Random } from '#domain/shared/ids.ts';
import { dayIn, startOfDay } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
import { mayOpen } from '#domain/supervision/openings.ts';
import type { Opening, OpeningRequest, PersonalData } from '#domain/supervision/openings.ts';
import type { Supervision } from '#domain/supervision/ports.ts';
import { centreClaim } from '../shared/centre-claim.ts';
import type { InCentre } from '../shared/centre-claim.ts';

export interface OpenPersonalDataDeps {
  readonly supervision: Pick<Supervision, 'look' | 'record'>;
  readonly random: Pick<Random, 'uuid'>;
  /** Distinct people that a staff account may open on a day (Q5). */
  readonly cap: number;
  /** Raises the alarm; called once a day for an account. */
  readonly onCapReached: () => void;
}

/**
 * Opens a person's data for a stated purpose (Q4, Q5).
 *
 * Primary course:
 * 1. The caller, his log and what he asks for are read; nothing of it is answered yet.
 * 2. The opening is put on record: for the person, in the account's chain, under the daily cap of distinct people.
 * 3. The data are answered.
 *
 * @throws Refusal `not-found`, `nothing-to-open`, `not-open-for-purpose`, `daily-cap-reached`, `too-many-requests`,
 *   the refusals of access.
 */
export async function openPersonalData(
  { context, centreId, ...asked }: OpeningRequest & InCentre,
  { supervision, random, cap, onCapReached }: OpenPersonalDataDeps,
): Promise<{ readonly opening: Opening; readonly data: PersonalData }> {
  const { actor, at } = context;
  const { subject, purpose, note } = asked;
  const claim = centreClaim(context, centreId, 'personal-data.open');
  const { role, log, ownerId, data, publication } = await supervision.look(claim, subject);
  if (publication !== undefined && !mayOpen(purpose, publication, at)) {
    throw new Refusal('not-open-for-purpose');
  }
  const opening = {
    id: random.uuid(),
    at,
    centreId,
    staffId: actor.accountId,
    role,
    subject,
    purpose,
    note,
    ownerId,
  };
  const country = placeOf(centreId).jurisdiction;
  const today = dayIn(country, at);
  const eventId = random.uuid();
  const recorded = await supervision.record({ context, claim, opening, log, today, cap, eventId });
  switch (recorded.outcome) {
    case 'recorded':
      return { opening, data };
    case 'capped': {
      if (recorded.first) onCapReached();
      const tomorrow = plusDays(startOfDay(country, today), 1);
      const retryAfterSeconds = epochSecondsOf(tomorrow) - epochSecondsOf(at);
      throw new Refusal('daily-cap-reached', { params: { limit: cap }, retryAfterSeconds });
    }
  }
}
