import type { Claim, ClaimedCommand } from '../access/access.ts';
import type { CentreRole } from '../access/rights.ts';
import type { Expiring } from '../publications/lifecycle.ts';
import type { AccountId, CentreId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Opening, OpeningPosition, PersonalData, StaffLog, Subject } from './openings.ts';

/** What was found before anything is answered. */
export interface Looked {
  readonly role: CentreRole;
  /** The staff account's log as it stands; absent before its first opening. */
  readonly log: StaffLog | undefined;
  readonly ownerId: AccountId | undefined;
  readonly data: PersonalData;
  /** Of a résumé: whether it is public is for its purpose to ask. */
  readonly publication?: Expiring | undefined;
}

export interface RecordOpening extends ClaimedCommand {
  readonly opening: Opening;
  readonly log: StaffLog | undefined;
  /** `yyyy-mm-dd`, in the country of the centre. */
  readonly today: string;
  /** Distinct people that an account may open on a day. */
  readonly cap: number;
}
/** `first` when the account meets the cap for the first time that day. */
export type Recorded =
  { readonly outcome: 'recorded' } | { readonly outcome: 'capped'; readonly first: boolean };

export interface OpeningPage {
  readonly openings: readonly Opening[];
  readonly next?: OpeningPosition | undefined;
}

/** Personal data opened by staff for a purpose, and the log of it. */
export interface Supervision {
  /**
   * Who asks, his log, and what he asks for; nobody is told before {@link Supervision.record} has it on record.
   *
   * @throws Refusal the refusals of access, `not-found`, `nothing-to-open`
   */
  look(claim: Claim, subject: Subject): Promise<Looked>;
  /**
   * Puts the opening on record in one transaction: for the person, into the account's own chain, and, if the person
   * is new that day, under the cap. No race gets one person more.
   *
   * @throws Refusal the refusals of access, `not-open-for-purpose`, `too-many-requests`
   */
  record(command: RecordOpening): Promise<Recorded>;
  /** Openings of a person's data, the latest first. */
  ofOwner(ownerId: AccountId, limit: number, after?: OpeningPosition): Promise<OpeningPage>;
  /** Openings by the staff of a centre, or by one of them, the latest first; moments inclusive. */
  ofCentre(
    centreId: CentreId,
    query: {
      readonly staffId?: AccountId | undefined;
      readonly from?: Instant | undefined;
      readonly to?: Instant | undefined;
      readonly limit: number;
      readonly after?: OpeningPosition | undefined;
    },
  ): Promise<OpeningPage>;
}
