import * as z from 'zod/mini';
import type { Claim } from '../access/access.ts';
import type { AccountActor, RequestContext } from '../shared/actor.ts';
import { accountIdSchema, employerIdSchema, invitationIdSchema } from '../shared/ids.ts';
import type { AccountId, CabinetId, EmployerId, InvitationId } from '../shared/ids.ts';
import type { Language } from '../shared/languages.ts';
import { revisionSchema } from '../shared/revision.ts';
import type { Revision } from '../shared/revision.ts';
import type { Instant } from '../shared/time.ts';
import type { Contact, Contacts } from './contact.ts';
import type { EmployerHead } from './employer.ts';
import { SHOWN_STATES } from './invitation.ts';
import type { Invitation } from './invitation.ts';
import type { Member, Tie } from './member.ts';

interface Command {
  readonly context: RequestContext<AccountActor>;
  readonly eventId: string;
}
/** A command of a member, by a right. */
interface MemberCommand extends Command {
  readonly claim: Claim;
}
interface Seen {
  readonly revision: Revision;
}

/** What a change of an invitation leaves behind: no personal data, so that it can be kept for a retry. */
export const invitationOutcomeSchema = z.object({
  id: invitationIdSchema,
  state: z.enum(SHOWN_STATES),
  revision: revisionSchema,
});
export type InvitationOutcome = z.infer<typeof invitationOutcomeSchema>;

export interface InviteCommand extends MemberCommand {
  readonly id: InvitationId;
  readonly cabinetId: CabinetId;
  readonly name: string;
  readonly email: string;
  readonly credentialId: string;
  readonly language: Language;
}
/** Of the administrator. */
export interface InvitationCommand extends MemberCommand {
  readonly id: InvitationId;
  readonly cabinetId: CabinetId;
}
/** Of the invitee. */
export interface InviteeCommand extends Command {
  readonly id: InvitationId;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/**
 * Invitations to work in a cabinet. A change is one transaction on what one read has seen; whoever loses a race
 * looks again. Two parts joined at the same moment join once.
 *
 * Commands of the administrator throw Refusal: `not-found`, `right-not-held`, `access-withdrawn`,
 * `access-not-active`; all of them `invitation-expired`, `invitation-withdrawn`, `invitation-already-used`,
 * `idempotency-key-reused`.
 */
export interface Invitations {
  /** @throws Refusal `already-invited`, `already-member` */
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
  ofCabinet(cabinetId: CabinetId, limit: number, after?: string): Promise<Page<Invitation>>;
}

/** An enterprise as lists and letters name it. */
export type EmployerName = Pick<EmployerHead, 'id' | 'register' | 'taxId' | 'jurisdiction'>;

/** What somebody who is asked into a cabinet, or is in it, is shown of it. */
export interface CabinetView {
  readonly member: Member | undefined;
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
export interface EditCardCommand extends MemberCommand, Seen {
  readonly employerId: EmployerId;
  readonly details: CardDetails;
}
export interface SaveContactCommand extends MemberCommand, Seen {
  readonly contact: Contact;
}
export interface SetAccessCommand extends MemberCommand {
  readonly accountId: AccountId;
  readonly status: 'active' | 'withdrawn';
}

/** Cabinets as their members see them. */
export interface Cabinets {
  tieOf(accountId: AccountId): Promise<Tie | undefined>;
  /** A member of the cabinet with its enterprises, in two reads; enterprises behind `MOST_NAMED` are left out. */
  view(cabinetId: CabinetId, accountId: AccountId): Promise<CabinetView>;
  /** The same for a page of enterprises; `after` is the enterprise that ended the page before. */
  employers(
    claim: Claim,
    limit: number,
    after?: EmployerId,
  ): Promise<{ readonly items: readonly EmployerHead[]; readonly next?: EmployerId | undefined }>;
  /** @throws Refusal as `Access.demand` */
  card(claim: Claim, employerId: EmployerId): Promise<EmployerHead>;
  /** @throws Refusal `stale-version`, and as `Access.demand` */
  editCard(command: EditCardCommand): Promise<CardOutcome>;
}

/** Members of a cabinet. */
export interface Members extends Contacts {
  /** The caller's own. @throws Refusal as `Access.demand` */
  own(claim: Claim): Promise<Member>;
  /** @throws Refusal `stale-version`, and as `Access.demand` */
  saveContact(command: SaveContactCommand): Promise<MemberOutcome>;
  /** By account, which is by time of registration; `after` is the member who ended the page before. */
  ofCabinet(
    cabinetId: CabinetId,
    limit: number,
    after?: AccountId,
  ): Promise<{ readonly items: readonly Member[]; readonly next?: AccountId | undefined }>;
  /**
   * Gives or withdraws a manager's access (I13).
   *
   * @throws Refusal `administrator-stays`, `manager-awaits-activation`, `already-invited`,
   *   `account-tied-to-other-enterprise`, and as `Access.demand`
   */
  setAccess(command: SetAccessCommand): Promise<MemberOutcome>;
}
