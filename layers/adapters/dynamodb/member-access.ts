import { restoredAccessCounter } from '#domain/employers/member.ts';
import type { Member } from '#domain/employers/member.ts';
import { memberOutcomeSchema } from '#domain/employers/ports.ts';
import type { MemberOutcome, SetAccessCommand } from '#domain/employers/ports.ts';
import type { CabinetId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { accessGuards } from './access.ts';
import { cabinetOf, demandRight, parsedMember, tieGuard } from './cabinet-items.ts';
import { commit, nextRevision, recordKey, replay } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { restoredAddress } from './invitation-items.ts';
import { loosenedTie, memberChange } from './invitation-members.ts';
import { untilNotOvertaken } from './invitation-step.ts';
import { invitedAddressKey, memberAuditPk, memberKey } from './keys.ts';
import { counted } from './quotas.ts';
import type { Table } from './table.ts';

const COMMAND = 'managers.access';

/** See `Members.setAccess`. One read, then one transaction on what it has seen. */
export const setAccess = (table: Table, command: SetAccessCommand): Promise<MemberOutcome> =>
  untilNotOvertaken(() => attempt(table, command));

async function attempt(table: Table, command: SetAccessCommand): Promise<MemberOutcome> {
  const { context, claim, accountId, status, eventId } = command;
  const { actor, at, requestId, idempotency } = context;
  const found = await seenBy(table, command);
  if (found.done !== undefined) return found.done;
  const { manager } = found;
  if (manager.status === status) return outcomeOf(manager, status);
  const ids = { accountId: actor.accountId, cabinetId: cabinetOf(claim), managerId: accountId };
  const type = status === 'active' ? 'managers.access-restored' : 'managers.access-withdrawn';
  const entry = { action: type, actor: actor.accountId, at, requestId };
  const change = nextRevision(manager, entry);
  const guarded: readonly Guarded[] = [
    ...accessGuards(claim),
    ...bindings(command, ids.cabinetId, manager),
    memberChange(claim.organisation, manager, { ...manager, status, ...change.revision }),
    // Last: whoever was overtaken looks again, whatever room there is.
    ...(status === 'active'
      ? [counted(restoredAccessCounter(ids.cabinetId, accountId), at, 'too-many-access-changes')]
      : []),
  ];
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: COMMAND,
    event: { type, ...ids },
    eventId,
    audit: { pk: memberAuditPk(claim.organisation, accountId), ...change },
    writes: guarded.map(({ write }) => write),
    result: outcomeOf({ accountId, ...change.revision }, status),
    resultSchema: memberOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

const outcomeOf = (
  { accountId, version, auditHash }: Pick<Member, 'accountId' | 'version' | 'auditHash'>,
  status: MemberOutcome['status'],
): MemberOutcome => ({ accountId, status, revision: { version, auditHash } });

type Seen = { readonly done: MemberOutcome } | { readonly done: undefined; readonly manager: Member };

async function seenBy(table: Table, { context, claim, accountId }: SetAccessCommand): Promise<Seen> {
  const { actor, idempotency } = context;
  const own = memberKey(claim.organisation, actor.accountId);
  const other = memberKey(claim.organisation, accountId);
  const record = idempotency === undefined ? [] : [recordKey(actor, COMMAND, idempotency)];
  const items = await table.batchGet([own, ...(accountId === actor.accountId ? [] : [other]), ...record]);
  const done = items.find(({ type }) => type === 'idempotency');
  if (idempotency !== undefined && done !== undefined) {
    return { done: replay({ resultSchema: memberOutcomeSchema }, idempotency, done) };
  }
  demandRight(
    claim,
    items.find(({ sk }) => sk === own.sk),
  );
  const item = items.find(({ sk }) => sk === other.sk);
  if (item === undefined) throw new Refusal('not-found');
  const manager = parsedMember(item);
  if (manager.role === 'administrator') throw new Refusal('administrator-stays');
  if (manager.status === 'awaiting-activation') throw new Refusal('manager-awaits-activation');
  return { done: undefined, manager };
}

/** The account's tie (I4) and the mark of its address follow the access. */
function bindings(
  { context, claim, accountId, status }: SetAccessCommand,
  cabinetId: CabinetId,
  { credentialId }: Member,
): readonly Guarded[] {
  const { organisation } = claim;
  const { at } = context;
  if (status === 'active') {
    return [
      tieGuard(accountId, organisation, at),
      ...(credentialId === undefined ? [] : [restoredAddress(cabinetId, credentialId, at)]),
    ];
  }
  const freed = (credential: string): Guarded => ({
    write: { kind: 'delete', key: invitedAddressKey(cabinetId, credential) },
  });
  return [loosenedTie(accountId, organisation), ...(credentialId === undefined ? [] : [freed(credentialId)])];
}
