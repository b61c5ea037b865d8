import type { Organisation } from '#domain/access/access.ts';
import type { Invitation } from '#domain/employers/invitation.ts';
import type { Member } from '#domain/employers/member.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { memberItem, parsedMember, parsedTie, tieGuard } from './cabinet-items.ts';
import { auditItem, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import type { Guarded } from './guarded.ts';
import { Overtaken } from './invitation-items.ts';
import { memberAuditPk, memberKey, organisationTieKey } from './keys.ts';
import { absent, equals } from './table.ts';
import type { Condition, Table } from './table.ts';

/** What one read tells of the account that a change of an invitation concerns. */
export interface Invitee {
  readonly accountId: AccountId;
  readonly member: Member | undefined;
  /** The account's tie is to the invitation's cabinet. */
  readonly tied: boolean;
}

export const organisationOf = ({ cabinetId }: Pick<Invitation, 'cabinetId'>): Organisation => ({
  kind: 'cabinet',
  id: cabinetId,
});

export async function inviteeOf(
  table: Pick<Table, 'batchGet'>,
  invitation: Invitation,
  accountId: AccountId,
): Promise<Invitee> {
  const key = memberKey(organisationOf(invitation), accountId);
  const items = await table.batchGet([key, organisationTieKey(accountId)]);
  const member = items.find(({ sk }) => sk === key.sk);
  const tie = items.find(({ sk }) => sk !== key.sk);
  return {
    accountId,
    member: member === undefined ? undefined : parsedMember(member),
    tied: tie !== undefined && parsedTie(tie).organisationId === invitation.cabinetId,
  };
}

type Entry = Omit<AuditEntry, 'version'>;

/**
 * What becomes of the invitee's membership when his invitation comes to stand as `next`: awaiting activation, active,
 * or taken back. A member whom a later invitation of the same cabinet has concerned since is left as he is.
 *
 * @throws Refusal `already-member`
 */
export function membershipWrites(next: Invitation, invitee: Invitee, entry: Entry): readonly Guarded[] {
  switch (next.status) {
    case 'pending':
      return given(next, invitee, 'awaiting-activation', entry);
    case 'joined':
      return given(next, invitee, 'active', entry);
    case 'expired':
    case 'withdrawn':
      return takenBack(next, invitee, entry);
  }
}

function given(
  next: Invitation,
  { accountId, member }: Invitee,
  status: 'awaiting-activation' | 'active',
  entry: Entry,
): readonly Guarded[] {
  if (member?.status === 'active') throw new Refusal('already-member');
  const { id, name, credentialId, expiresAt } = next;
  const organisation = organisationOf(next);
  const heldUntil = status === 'active' ? undefined : expiresAt;
  return [
    tieGuard(accountId, organisation, entry.at, heldUntil),
    ...memberWrites(organisation, member, entry, {
      ...member,
      accountId,
      role: 'manager',
      status,
      name,
      credentialId,
      invitationId: id,
      joinedAt: entry.at,
    }),
  ];
}

function takenBack(next: Invitation, { accountId, member, tied }: Invitee, entry: Entry): readonly Guarded[] {
  if (member?.invitationId !== next.id) return [];
  const organisation = organisationOf(next);
  return [
    ...(tied ? [loosenedTie(accountId, organisation)] : []),
    ...memberWrites(organisation, member, entry, { ...member, status: 'withdrawn' }),
  ];
}

/** The account is free to belong to another organisation (I4). */
export const loosenedTie = (accountId: AccountId, organisation: Organisation): Guarded => ({
  write: {
    kind: 'update',
    key: organisationTieKey(accountId),
    change: { set: { status: 'withdrawn' }, remove: ['heldUntil'] },
    condition: [equals('organisationId', organisation.id)],
  },
  refused: () => new Overtaken(accountId),
});

/** The member as he is to be, held to what was read of him, with the entry in his own chain. */
function memberWrites(
  organisation: Organisation,
  seen: Member | undefined,
  entry: Entry,
  next: Omit<Member, 'version' | 'auditHash'>,
): readonly Guarded[] {
  const { revision, entry: complete } = nextRevision(seen, entry);
  return [
    memberChange(organisation, seen, { ...next, ...revision }),
    {
      write: {
        kind: 'put',
        item: auditItem(memberAuditPk(organisation, next.accountId), complete, revision),
        condition: [absent('pk')],
      },
    },
  ];
}

/** The member as he is to be, held to what was read of him. */
export const memberChange = (
  organisation: Organisation,
  seen: Member | undefined,
  next: Member,
): Guarded => ({
  write: { kind: 'put', item: memberItem(organisation, next), condition: asRead(seen) },
  refused: () => new Overtaken(next.accountId),
});

const asRead = (seen: Member | undefined): Condition =>
  seen === undefined ? [absent('pk')] : [equals('auditHash', seen.auditHash)];
