import * as z from 'zod/mini';
import { SHOWN_STATES, administratorActions, shownStateAt } from '#domain/employers/invitation.ts';
import type { AdministratorAction, Invitation } from '#domain/employers/invitation.ts';
import type { SentInvitation } from '#application/employers/get-invitation.ts';
import type { InvitationOutcome } from '#domain/employers/ports.ts';
import { LETTER_STATES } from '#domain/invitations/ports.ts';
import type { LetterState } from '#domain/invitations/ports.ts';
import { cabinetIdSchema, invitationIdSchema } from '#domain/shared/ids.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

/** Where an invitation stands. */
const standing = {
  id: invitationIdSchema,
  state: z.enum(SHOWN_STATES),
  invitedAt: instantSchema,
  expiresAt: instantSchema,
  arrivedAt: z.optional(instantSchema),
  activatedAt: z.optional(instantSchema),
  acceptedAt: z.optional(instantSchema),
  joinedAt: z.optional(instantSchema),
};
const standingOf = (invitation: Invitation, now: Instant) => ({
  id: invitation.id,
  state: shownStateAt(invitation, now),
  invitedAt: invitation.invitedAt,
  expiresAt: invitation.expiresAt,
  arrivedAt: invitation.arrivedAt,
  activatedAt: invitation.activatedAt,
  acceptedAt: invitation.acceptance?.at,
  joinedAt: invitation.status === 'joined' ? invitation.joinedAt : undefined,
});

const ROUTE_OF = {
  activate: { method: 'PUT', suffix: '/activation', body: { active: true } },
  deactivate: { method: 'PUT', suffix: '/activation', body: { active: false } },
  withdraw: { method: 'POST', suffix: '/withdrawal', body: undefined },
} as const satisfies Record<AdministratorAction, unknown>;

export const actionSchema = z.object({
  name: z.string(),
  label: z.string(),
  method: z.string(),
  path: z.string(),
  /** What to send, if anything. */
  body: z.optional(z.object({ active: z.boolean() })),
});

export const invitationAnswerSchema = z.object({
  ...standing,
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  remindAt: instantSchema,
  letterState: z.optional(z.enum(LETTER_STATES)),
  /** Why the letter did not arrive, or may not have, and what to do. */
  letterNote: z.optional(z.string()),
  /** What the administrator may do with it now. */
  actions: z.array(actionSchema),
});

/** An invitation as its administrator sees it. */
export function invitationAnswer(
  { invitation, letterState }: SentInvitation,
  now: Instant,
  { texts, language }: Wording,
) {
  const { id, cabinetId, name, email, remindAt } = invitation;
  return {
    ...standingOf(invitation, now),
    name,
    email,
    language: invitation.language,
    remindAt,
    letterState,
    letterNote: isMissed(invitation, letterState, now)
      ? texts(`invitation.letter.${letterState}`, language)
      : undefined,
    actions: administratorActions(invitation, now).map((action) => {
      const { method, suffix, body } = ROUTE_OF[action];
      return {
        name: action,
        label: texts(`invitation.action.${action}`, language),
        method,
        path: `/v1/cabinets/${cabinetId}/manager-invitations/${id}${suffix}`,
        body,
      };
    }),
  };
}

/** Whether to do something about the letter; whoever has followed it or said that it has come has had it. */
const isMissed = (invitation: Invitation, letterState: LetterState | undefined, now: Instant): boolean =>
  letterState !== undefined &&
  letterState !== 'waiting' &&
  letterState !== 'sent' &&
  invitation.arrivedAt === undefined &&
  ['invited', 'activated'].includes(shownStateAt(invitation, now));

export const ownInvitationAnswerSchema = z.object({
  ...standing,
  /** How the administrator calls the invitee. */
  name: z.string(),
  invitedBy: z.optional(z.string()),
  enterprises: z.array(z.string()),
  /** What to do now. */
  message: z.string(),
});

/** An invitation as the invitee sees it. */
export const ownInvitationAnswer = (
  { invitation, inviterName, employers }: OwnInvitationParts,
  now: Instant,
  { texts, language }: Wording,
) => ({
  ...standingOf(invitation, now),
  name: invitation.name,
  invitedBy: inviterName,
  enterprises: employers.map(({ register }) => register.name),
  message: texts(`invitation.own.${shownStateAt(invitation, now)}`, language),
});
interface OwnInvitationParts {
  readonly invitation: Invitation;
  readonly inviterName: string | undefined;
  readonly employers: readonly { readonly register: { readonly name: string } }[];
}

/** The answer to a change of an invitation: no personal data. */
export const outcomeAnswerSchema = z.object({
  id: invitationIdSchema,
  cabinetId: cabinetIdSchema,
  state: z.enum(SHOWN_STATES),
  /** What to tell the person. */
  message: z.string(),
});

/** `side` names who is told: the administrator, or the invitee himself. */
export const outcomeAnswer = (
  outcome: InvitationOutcome,
  side: 'own' | 'sent',
  { texts, language }: Wording,
) => ({ ...outcome, message: texts(`invitation.${side}.${outcome.state}`, language) });

/** To an invitee who has just told the administrator: who is still to act is not told to tell him again (I7). */
export const announcedAnswer = (outcome: InvitationOutcome, wording: Wording) =>
  outcome.state === 'invited'
    ? { ...outcome, message: wording.texts('invitation.own.announced', wording.language) }
    : outcomeAnswer(outcome, 'own', wording);
