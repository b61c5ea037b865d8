import * as z from 'zod/mini';
import { isLocked, lockRefusal } from '#domain/identity/limits.ts';
import type { OpenedSession, Sessions } from '#domain/identity/ports.ts';
import { SESSION_DAYS, sessionOwnerSchema, sessionSchema } from '#domain/identity/sessions.ts';
import type { RefreshClaims } from '#domain/identity/sessions.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { entryOf, metaOf } from './accounts.ts';
import { commit, nextRevision } from './commit.ts';
import { readSignIns } from './identity-reads.ts';
import { credentialKey, sessionAuditPk, sessionKey, signInKey } from './keys.ts';
import { TransactionRefused, above, equals } from './table.ts';
import type { Item, Table, Write } from './table.ts';
import { rightSecret, roomChecks, spentQuota, triesOf } from './tries.ts';

const SIGN_IN_DAYS = 365;
const openedSchema: z.ZodMiniType<OpenedSession> = z.object({ owner: sessionOwnerSchema, epoch: z.int() });
const nothingSchema = z.null();

/** Sessions and the sign-in history on the one table. A session's audit chain is opened, then ended. */
export function sessionsOn(table: Table): Sessions {
  const end = async (
    command: Parameters<Sessions['end']>[0],
    action: string,
    event: DomainEvent,
    more: readonly Write[],
  ) => {
    const { sessionId, auditHash, context } = command;
    const { revision, entry } = nextRevision({ version: 1, auditHash }, entryOf(action, command));
    await commit(table, {
      ...metaOf(command, action),
      event,
      audit: { pk: sessionAuditPk(sessionId), entry, revision },
      writes: [endWrite(context.actor.accountId, sessionId, auditHash, revision), ...more],
      result: null,
      resultSchema: nothingSchema,
      refuse: () => new Refusal('session-ended'),
    });
  };

  return {
    async open(command) {
      const { context, credential, sessionId, attempt } = command;
      const { at, origin } = context;
      const { accountId, credentialId, role, epoch, version } = credential;
      const actor: AccountActor = { kind: 'account', accountId, role, credentialId, sessionId };
      const owned = { ...command, context: { ...context, actor } };
      const { revision, entry } = nextRevision(undefined, entryOf('session.opened', owned));
      const session = {
        ...sessionKey(accountId, sessionId),
        type: 'session',
        sessionId,
        accountId,
        credentialId,
        status: 'open',
        generation: 0,
        expiresAt: plusDays(at, SESSION_DAYS),
        ...revision,
        ttl: epochSecondsOf(plusDays(at, SESSION_DAYS)),
      };
      const signIn = {
        ...signInKey(accountId, at, sessionId),
        type: 'sign-in',
        sessionId,
        at,
        method: 'password',
        address: origin.address,
        device: origin.device,
        ttl: epochSecondsOf(plusDays(at, SIGN_IN_DAYS)),
      };
      const writes: Write[] = [
        rightSecret(attempt.subject, at),
        {
          kind: 'check',
          key: credentialKey(credentialId),
          condition: [equals('version', version), equals('epoch', epoch)],
        },
        ...roomChecks(attempt.quotas, at),
        // That the session is new is held by its first audit entry.
        { kind: 'put', item: session },
        { kind: 'put', item: signIn },
      ];
      const owner = { accountId, credentialId, sessionId, role, auditHash: revision.auditHash };
      return commit(table, {
        ...metaOf(command, 'sign-in'),
        event: { type: 'identity.signed-in', accountId, sessionId },
        audit: { pk: sessionAuditPk(sessionId), entry, revision },
        writes,
        result: { owner, epoch },
        resultSchema: openedSchema,
        refuse: (refused) => {
          const tries = triesOf(refused.get(0));
          if (isLocked(tries, at)) return lockRefusal(tries, at);
          return spentQuota(attempt.quotas, refused, 2, at) ?? new Refusal('credentials-wrong');
        },
      });
    },

    async refresh(claims, at, retryKey) {
      try {
        await table.transact(refreshWrites(claims, at, retryKey));
        return { outcome: 'refreshed', session: undefined };
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        return refreshOutcome(claims, error.refused, at, retryKey);
      }
    },

    async endReused(command) {
      const { session } = command;
      const { sessionId, accountId } = session;
      const { revision, entry } = nextRevision(session, entryOf('session.reused', command));
      await commit(table, {
        ...metaOf(command, 'end-reused'),
        idempotency: undefined,
        event: { type: 'identity.refresh-token-reused', accountId, sessionId },
        audit: { pk: sessionAuditPk(sessionId), entry, revision },
        writes: [endWrite(accountId, sessionId, session.auditHash, revision)],
        result: null,
        resultSchema: nothingSchema,
        refuse: () => new Refusal('refresh-token-reused'),
      });
    },

    end: (command) => {
      const { accountId } = command.context.actor;
      const event = { type: 'identity.signed-out', accountId, sessionId: command.sessionId } as const;
      return end(command, 'session.ended', event, []);
    },

    endAll: (command) => {
      const { accountId, credentialId } = command.context.actor;
      const event = { type: 'identity.sessions-ended', accountId } as const;
      return end(command, 'session.ended-all', event, [
        {
          kind: 'update',
          key: credentialKey(credentialId),
          change: { add: { epoch: 1 } },
          condition: [equals('accountId', accountId)],
        },
      ]);
    },

    history: readSignIns(table),
  };
}

const endWrite = (accountId: string, sessionId: string, auditHash: string, revision: object): Write => ({
  kind: 'update',
  key: sessionKey(accountId, sessionId),
  change: { set: { status: 'ended', ...revision } },
  // Ending gives it another hash, so it ends once.
  condition: [equals('auditHash', auditHash)],
});

const refreshWrites = (
  claims: RefreshClaims,
  at: Instant,
  retryKey: string | undefined,
): readonly Write[] => [
  {
    kind: 'update',
    key: sessionKey(claims.accountId, claims.sessionId),
    change: {
      add: { generation: 1 },
      ...(retryKey === undefined ? { remove: ['refreshedBy'] } : { set: { refreshedBy: retryKey } }),
    },
    condition: [equals('generation', claims.generation), equals('status', 'open'), above('expiresAt', at)],
  },
  {
    kind: 'check',
    key: credentialKey(claims.credentialId),
    condition: [equals('epoch', claims.epoch), equals('accountId', claims.accountId)],
  },
];

/** Reads from the items that the conditions met why a refresh did not happen. */
function refreshOutcome(
  claims: RefreshClaims,
  refused: ReadonlyMap<number, Item | undefined>,
  at: Instant,
  retryKey: string | undefined,
): Awaited<ReturnType<Sessions['refresh']>> {
  const met = refused.get(0);
  const session = met === undefined ? undefined : sessionSchema.parse(met);
  if (session === undefined || session.status === 'ended' || session.expiresAt <= at || refused.has(1)) {
    return { outcome: 'ended', session };
  }
  const lostAnswer =
    retryKey !== undefined &&
    session.refreshedBy === retryKey &&
    session.generation === claims.generation + 1;
  return { outcome: lostAnswer ? 'repeated' : 'reused', session };
}
