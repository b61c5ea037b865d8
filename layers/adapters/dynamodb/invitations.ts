import type { Claim } from '#domain/access/access.ts';
import { invitationCounters, invitationStateAt, invitationTerm } from '#domain/employers/invitation.ts';
import type { Invitation, InvitationTransition } from '#domain/employers/invitation.ts';
import { invitationOutcomeSchema } from '#domain/employers/ports.ts';
import type {
  InvitationCommand,
  InvitationOutcome,
  Invitations,
  InviteCommand,
  InviteeCommand,
} from '#domain/employers/ports.ts';
import type { InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { accessGuards } from './access.ts';
import { commit, nextRevision, recordKey, replay } from './commit.ts';
import { refusalOf } from './guarded.ts';
import { demandRight } from './cabinet-items.ts';
import { invitationItem, invitedAddress, parsedInvitation, placeOf } from './invitation-items.ts';
import { outcomeOf, takeStep, untilNotOvertaken } from './invitation-step.ts';
import { cabinetInvitationsPk, invitationKey, invitationPk, memberKey } from './keys.ts';
import { counted } from './quotas.ts';
import { afterItem } from './table.ts';
import type { Item, Key, Table } from './table.ts';

/** Invitations on the one table. What each command writes is listed in `docs/access-patterns.md`. */
export function dynamoInvitations(table: Table): Invitations {
  const administrators =
    (transition: 'activate' | 'deactivate' | 'withdraw') => (command: InvitationCommand) =>
      untilNotOvertaken(() => change(table, transition, command, command.claim));
  const invitees = (transition: 'announceArrival' | 'accept') => (command: InviteeCommand) =>
    untilNotOvertaken(() => change(table, transition, command, undefined));

  return {
    invite: (command) => invite(table, command),
    activate: administrators('activate'),
    deactivate: administrators('deactivate'),
    withdraw: administrators('withdraw'),
    announceArrival: invitees('announceArrival'),
    accept: invitees('accept'),
    expire: (id, at) => untilNotOvertaken(() => expire(table, id, at)),
    find: (id) => find(table, id),

    async ofCabinet(cabinetId, limit, after) {
      const { items, next } = await table.query({
        index: 'owned',
        pk: cabinetInvitationsPk(cabinetId),
        descending: true,
        limit,
        ...(after === undefined ? {} : { after: afterItem(placeOf({ cabinetId, ...after }), 'owned') }),
      });
      const invitations = items.map(parsedInvitation);
      const last = invitations.at(-1);
      return {
        items: invitations,
        next:
          next === undefined || last === undefined ? undefined : { id: last.id, invitedAt: last.invitedAt },
      };
    },
  };
}

async function find(table: Table, id: InvitationId): Promise<Invitation | undefined> {
  const item = await table.get(invitationKey(id));
  return item === undefined ? undefined : parsedInvitation(item);
}

async function invite(table: Table, command: InviteCommand): Promise<InvitationOutcome> {
  const { context, claim, id, cabinetId, name, email, credentialId, language } = command;
  const { actor, at, requestId, idempotency } = context;
  const ids = { accountId: actor.accountId, cabinetId, invitationId: id };
  const event = { type: 'managers.invited', ...ids } as const;
  const change = nextRevision(undefined, { action: event.type, actor: actor.accountId, at, requestId });
  const invitation: Invitation = {
    status: 'pending',
    id,
    cabinetId,
    invitedBy: actor.accountId,
    name,
    email,
    credentialId,
    language,
    ...invitationTerm(at),
    ...change.revision,
  };
  const guarded = [
    ...accessGuards(claim),
    invitedAddress(invitation, at, invitation.expiresAt),
    ...invitationCounters(invitation).map((counter) => counted(counter, at, 'too-many-invitations')),
    // That the ID is new is held by the condition of its first audit entry.
    { write: { kind: 'put', item: invitationItem(invitation) } as const },
  ];
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: 'managers.invite',
    event,
    eventId: command.eventId,
    audit: { pk: invitationPk(id), ...change },
    writes: guarded.map(({ write }) => write),
    result: outcomeOf(invitation, at),
    resultSchema: invitationOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

/** Reads the invitation, the right to change it, and whether this was done before; then takes the step. */
async function change(
  table: Table,
  transition: InvitationTransition,
  { context, id, eventId }: InviteeCommand,
  claim: Claim | undefined,
): Promise<InvitationOutcome> {
  const { actor, at, requestId, idempotency } = context;
  const name = `managers.${transition}`;
  const record = idempotency === undefined ? undefined : recordKey(actor, name, idempotency);
  const standing = claim === undefined ? undefined : memberKey(claim.organisation, actor.accountId);
  const found = await read(table, [invitationKey(id), standing, record]);
  const done = found(record);
  if (idempotency !== undefined && done !== undefined) {
    return replay({ resultSchema: invitationOutcomeSchema }, idempotency, done);
  }
  const item = found(invitationKey(id));
  const invitation = item === undefined ? undefined : parsedInvitation(item);
  if (claim === undefined) {
    if (invitation !== undefined && invitation.credentialId !== actor.credentialId) {
      throw new Refusal('invitation-of-other-account');
    }
  } else demandRight(claim, found(standing));
  if (invitation === undefined || (claim !== undefined && invitation.cabinetId !== claim.organisation.id)) {
    throw new Refusal('not-found');
  }
  return takeStep(table, invitation, {
    transition,
    at,
    requestId,
    actor,
    eventId,
    command: name,
    idempotency,
    guards: claim === undefined ? [] : accessGuards(claim),
  });
}

async function read(
  table: Table,
  keys: readonly (Key | undefined)[],
): Promise<(key: Key | undefined) => Item | undefined> {
  const items = await table.batchGet(keys.filter((key) => key !== undefined));
  return (key) => items.find(({ pk, sk }) => pk === key?.pk && sk === key.sk);
}

async function expire(table: Table, id: InvitationId, at: Instant): Promise<Invitation | undefined> {
  const invitation = await find(table, id);
  if (invitation === undefined || invitationStateAt(invitation, at) !== 'overdue') return invitation;
  await takeStep(table, invitation, {
    transition: 'expire',
    at,
    requestId: `expiry-${id}`,
    actor: { kind: 'anonymous' },
    // An invitation expires once.
    eventId: id,
    command: 'managers.expire',
    guards: [],
  });
  return find(table, id);
}
