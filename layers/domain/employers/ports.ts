import * as z from 'zod/mini';
import type { Claim, ClaimedCommand } from '../access/access.ts';
import type { Command, Seen } from '../shared/command.ts';
import { accountIdSchema, cabinetIdSchema, employerIdSchema, invitationIdSchema } from '../shared/ids.ts';
import type { AccountId, CabinetId, EmployerId, InvitationId } from '../shared/ids.ts';
import type { Language } from '../shared/languages.ts';
import type { Part } from '../shared/part.ts';
import { revisionSchema } from '../shared/revision.ts';
import { instantSchema } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import type { Contact } from './contact.ts';
import type { EmployerHead } from './employer.ts';
import { SHOWN_STATES } from './invitation.ts';
import type { Invitation } from './invitation.ts';
import type { Member, Tie } from './member.ts';

/** What a change of an invitation leaves behind: no personal data, so that it can be kept for a retry. */
export const invitationOutcomeSchema = z.object({
  id: invitationIdSchema,
  cabinetId: cabinetIdSchema,
  state: z.enum(SHOWN_STATES),
});
export type InvitationOutcome = z.infer<typeof invitationOutcomeSchema>;

export interface InviteCommand extends ClaimedCommand {
  readonly id: InvitationId;
  readonly cabinetId: CabinetId;
  readonly name: string;
  readonly email: string;
  readonly credentialId: string;
  readonly language: Language;
}
/** Of the administrator. */
export interface InvitationCommand extends ClaimedCommand {
  readonly id: InvitationId;
  readonly cabinetId: CabinetId;
}
/** Of the invitee. */
export interface InviteeCommand extends Command {
  readonly id: InvitationId;
}

/** The invitation that ended a page. */
export const invitationPositionSchema = z.object({ id: invitationIdSchema, invitedAt: instantSchema });
export type InvitationPosition = z.infer<typeof invitationPositionSchema>;

/**
 * Invitations to work in a cabinet. A change is one transaction on what one read has seen; whoever loses a race
 * looks again. Two parts joined at the same moment join once.
 *
 * Commands of the administrator throw Refusal: `not-found`, `right-not-held`, `access-withdrawn`,
 * `access-not-active`; all of them `invitation-expired`, `invitation-withdrawn`, `invitation-already-used`,
 * `idempotency-key-reused`.
 */
export interface Invitations {
  /** @throws Refusal `already-invited`, `already-member`, `too-many-invitations` */
  invite(command: InviteCommand): Promise<InvitationOutcome>;
  activate(command: InvitationCommand): Promise<InvitationOutcome>;
  deactivate(command: InvitationCommand): Promise<InvitationOutcome>;
  withdraw(command: InvitationCommand): Promise<InvitationOutcome>;
  /** @throws Refusal `not-found`, `invitation-of-other-account` */
  announceArrival(command: InviteeCommand): Promise<InvitationOutcome>;
  /** @throws Refusal `not-found`, `invitation-of-other-account`, `account-tied-to-other-enterprise` (I4) */
  accept(command: InviteeCommand): Promise<InvitationOutcome>;
  /**
   * Ends a pending invitation whose last moment is over at `at`; any other is left as it is. Answers the invitation
   * as it is then. Harmless to repeat.
   */
  expire(id: InvitationId, at: Instant): Promise<Invitation | undefined>;
  find(id: InvitationId): Promise<Invitation | undefined>;
  /** The newest first; read from an index, which follows its table after a moment. */
  ofCabinet(
    cabinetId: CabinetId,
    limit: number,
    after?: InvitationPosition,
  ): Promise<Part<Invitation, InvitationPosition>>;
}

/** Enterprises that a letter, or a look into a cabinet, names at most; a list of them has pages. */
export const MOST_NAMED = 50;

/** What somebody who is in a cabinet, or is asked into it, is shown of it. */
export interface CabinetView {
  readonly member: Member | undefined;
  /** The first `MOST_NAMED`. */
  readonly employers: readonly EmployerHead[];
}

export const cardOutcomeSchema = z.object({ id: employerIdSchema, revision: revisionSchema });
export type CardOutcome = z.infer<typeof cardOutcomeSchema>;
export const memberOutcomeSchema = z.object({
  accountId: accountIdSchema,
  status: z.enum(['awaiting-activation', 'active', 'withdrawn']),
  revision: revisionSchema,
});
export type MemberOutcome = z.infer<typeof memberOutcomeSchema>;

/** The part of a card that its enterprise keeps itself; what is absent is taken off. */
export interface CardDetails {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
}
export interface EditCardCommand extends ClaimedCommand, Seen {
  readonly employerId: EmployerId;
  readonly details: CardDetails;
}
export interface SaveContactCommand extends ClaimedCommand, Seen {
  readonly contact: Contact;
}
export interface SetAccessCommand extends ClaimedCommand {
  readonly accountId: AccountId;
  readonly status: 'active' | 'withdrawn';
}

/** Cabinets as people see them. Each of the reads but the first takes two calls. */
export interface Cabinets {
  /** The organisation that an account belongs to, or belonged to. */
  tieOf(accountId: AccountId): Promise<Tie | undefined>;
  /** A cabinet's enterprises together with one account's place in it. */
  view(cabinetId: CabinetId, accountId: AccountId): Promise<CabinetView>;
  /**
   * A page of enterprises for a member; `after` is the one that ended the page before.
   *
   * @throws Refusal as `Access.demand`
   */
  employers(claim: Claim, limit: number, after?: EmployerId): Promise<Part<EmployerHead, EmployerId>>;
}

/** Cards of enterprises for the cabinet that they are in. Refusals are those of `Access.demand`, and: */
export interface EmployerCards {
  find(claim: Claim, employerId: EmployerId): Promise<EmployerHead>;
  /** @throws Refusal `stale-version`, `idempotency-key-reused` */
  edit(command: EditCardCommand): Promise<CardOutcome>;
}

/** Members of a cabinet. Refusals are those of `Access.demand`, and: */
export interface Members {
  /** The caller's own place. */
  own(claim: Claim): Promise<Member>;
  /** @throws Refusal `stale-version`, `idempotency-key-reused` */
  saveContact(command: SaveContactCommand): Promise<MemberOutcome>;
  /** By account, which is by time of registration; `after` is the member who ended the page before. */
  ofCabinet(claim: Claim, limit: number, after?: AccountId): Promise<Part<Member, AccountId>>;
  /**
   * Gives or withdraws a manager's access (I13); what is so already is left as it is.
   *
   * @throws Refusal `administrator-stays`, `manager-awaits-activation`, `already-invited`,
   *   `account-tied-to-other-enterprise`, `too-many-access-changes` (to give it), `idempotency-key-reused`
   */
  setAccess(command: SetAccessCommand): Promise<MemberOutcome>;
}
