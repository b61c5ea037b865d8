import { moved, shownStateAt } from '#domain/employers/invitation.ts';
import type { Invitation, InvitationTransition } from '#domain/employers/invitation.ts';
import { invitationOutcomeSchema } from '#domain/employers/ports.ts';
import type { InvitationOutcome } from '#domain/employers/ports.ts';
import type { Actor, IdempotencyClaim } from '#domain/shared/actor.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { commit, nextRevision } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { Overtaken, freedInvitation, invitationItem, joinedAddress } from './invitation-items.ts';
import { inviteeOf, membershipWrites } from './invitation-members.ts';
import { invitationPk } from './keys.ts';
import { equals } from './table.ts';
import type { Table } from './table.ts';

/** How often a command looks again at an invitation that another has changed under its hands. */
const MOST_ATTEMPTS = 4;

/** Who takes a transition, when, and what the transaction is held to besides the invitation itself. */
export interface Step {
  readonly transition: InvitationTransition;
  readonly at: Instant;
  readonly requestId: string;
  readonly actor: Actor;
  readonly eventId: string;
  /** Scopes the idempotency key. */
  readonly command: string;
  readonly idempotency?: IdempotencyClaim | undefined;
  readonly guards: readonly Guarded[];
}

export const outcomeOf = (invitation: Invitation, at: Instant): InvitationOutcome => ({
  id: invitation.id,
  cabinetId: invitation.cabinetId,
  state: shownStateAt(invitation, at),
});

/** @throws Refusal `stale-version` where others were faster every time */
export async function untilNotOvertaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = MOST_ATTEMPTS; left > 0; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new Refusal('stale-version');
}

/**
 * Takes an invitation as it was read one step on: with the membership that it means, in one transaction. A step that
 * was taken before changes nothing.
 *
 * @throws Overtaken when another has changed the invitation or the membership since they were read
 * @throws Refusal as `moved`; `already-member`, `account-tied-to-other-enterprise`; those of `guards`
 */
export async function takeStep(table: Table, seen: Invitation, step: Step): Promise<InvitationOutcome> {
  const { at, transition, actor, requestId } = step;
  const by = actor.kind === 'account' ? actor.accountId : undefined;
  const next = moved(seen, transition, at, by);
  if (next === undefined) return outcomeOf(seen, at);
  const event = eventOf(transition, next);
  const entry = { action: event.type, actor: by ?? SYSTEM, at, requestId };
  const change = nextRevision(seen, entry);
  const changed = { ...next, ...change.revision };
  const guarded: readonly Guarded[] = [
    ...step.guards,
    ...(await membership(table, transition, changed, entry)),
    changedInvitation(seen, changed),
    ...mark(transition, changed),
  ];
  return commit(table, {
    at,
    requestId,
    actor,
    command: step.command,
    idempotency: step.idempotency,
    event,
    eventId: step.eventId,
    audit: { pk: invitationPk(seen.id), ...change },
    writes: guarded.map(({ write }) => write),
    result: outcomeOf(changed, at),
    resultSchema: invitationOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

/** In the audit, what no account asked for. */
const SYSTEM = 'system';

const changedInvitation = (seen: Invitation, changed: Invitation): Guarded => ({
  write: {
    kind: 'put',
    item: invitationItem(changed),
    condition: [equals('auditHash', seen.auditHash)],
  },
  refused: () => new Overtaken(seen.id),
});

type Entry = Parameters<typeof membershipWrites>[2];

async function membership(
  table: Table,
  transition: InvitationTransition,
  changed: Invitation,
  entry: Entry,
): Promise<readonly Guarded[]> {
  const { acceptance } = changed;
  if (acceptance === undefined || transition === 'announceArrival') return [];
  return membershipWrites(changed, await inviteeOf(table, changed, acceptance.by), entry);
}

/** The mark of the address: a member's from the joining on, free after a withdrawal; expiry needs no write. */
function mark(transition: InvitationTransition, changed: Invitation): readonly Guarded[] {
  if (changed.status === 'joined') return [{ write: joinedAddress(changed) }];
  return transition === 'withdraw' ? [{ write: freedInvitation(changed) }] : [];
}

/** `accountId` is the administrator's, whoever acted. */
function eventOf(transition: InvitationTransition, next: Invitation): DomainEvent {
  const { id: invitationId, cabinetId, invitedBy: accountId } = next;
  const ids = { accountId, cabinetId, invitationId };
  if (next.status === 'joined') {
    return { type: 'managers.joined', ...ids, managerId: next.acceptance.by };
  }
  switch (transition) {
    case 'announceArrival':
      return { type: 'managers.letter-arrived', ...ids };
    case 'activate':
      return { type: 'managers.activated', ...ids };
    case 'deactivate':
      return { type: 'managers.deactivated', ...ids };
    case 'accept':
      return { type: 'managers.accepted', ...ids, managerId: next.acceptance?.by ?? accountId };
    case 'withdraw':
      return { type: 'managers.invitation-withdrawn', ...ids };
    case 'expire':
      return { type: 'managers.invitation-expired', ...ids };
  }
}
