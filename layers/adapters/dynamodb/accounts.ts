import * as z from 'zod/mini';
import { SIGN_UP_HOURS, accountSchema } from '#domain/identity/account.ts';
import { MOST_CODES, RESEND_SECONDS, issuedCodeSchema } from '#domain/identity/codes.ts';
import { isLocked, lockRefusal } from '#domain/identity/limits.ts';
import type { Accounts, CodeReceipt, Command, SignUpCommand } from '#domain/identity/ports.ts';
import type { RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { secondsUntil } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, instantSchema, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { auditActor, auditItem, commit, nextRevision, recordKey, replay } from './commit.ts';
import { readAccount } from './identity-reads.ts';
import {
  accountKey,
  accountPk,
  codeAuditPk,
  credentialKey,
  credentialPk,
  signUpCodeKey,
  triesKey,
} from './keys.ts';
import { above, absent, atMost, below, equals } from './table.ts';
import type { Item, Key, Table, Write } from './table.ts';
import { countWrites, rightSecret, roomChecks, spentQuota, triesOf } from './tries.ts';

const receiptSchema: z.ZodMiniType<CodeReceipt> = z.object({ id: accountIdSchema, issuedAt: instantSchema });
const confirmedSchema = z.object({ accountId: accountIdSchema });

/** Accounts and their sign-up on the one table. */
export function accountsOn(table: Table): Accounts {
  return {
    async requestSignUp(command) {
      const { context, accountId, quotas } = command;
      const { at } = context;
      const { revision, entry } = nextRevision(undefined, entryOf('account.requested', command));
      const writes: Write[] = [
        // That the account is new is held by its first audit entry, which `commit` puts where none may be.
        { kind: 'put', item: { ...unconfirmedItem(command), ...revision } },
        { kind: 'put', item: codeItem(command) },
        ...countWrites(quotas, at),
      ];
      return commit(table, {
        ...metaOf(command, 'sign-up'),
        event: { type: 'identity.sign-up-requested', accountId, codeIssuedAt: at },
        audit: { pk: accountPk(accountId), entry, revision },
        writes,
        result: { id: accountId, issuedAt: at },
        resultSchema: receiptSchema,
        refuse: (refused) => spentQuota(quotas, refused, 2, at) ?? new Refusal('temporarily-unavailable'),
      });
    },

    async resendCode(command) {
      const { context, accountId, eventId } = command;
      const { at } = context;
      const { revision, entry } = nextRevision(undefined, entryOf('account.code-resent', command));
      const write: Write = {
        kind: 'update',
        key: signUpCodeKey(accountId),
        change: { set: { issuedAt: at }, add: { sent: 1 } },
        condition: [
          atMost('issuedAt', plusSeconds(at, -RESEND_SECONDS)),
          below('sent', MOST_CODES),
          above('forgottenAt', at),
        ],
      };
      return commit(table, {
        ...metaOf(command, 'resend-code'),
        event: { type: 'identity.sign-up-requested', accountId, codeIssuedAt: at },
        audit: { pk: codeAuditPk(eventId), entry, revision },
        writes: [write],
        result: { id: accountId, issuedAt: at },
        resultSchema: receiptSchema,
        refuse: (refused) => resendRefusal(refused.get(0), at),
      });
    },

    async signUpState(accountId, subject, context) {
      const fixed = [accountKey(accountId), signUpCodeKey(accountId), triesKey(subject)];
      const { found, done } = await readForCommand(table, fixed, 'confirm', context);
      const [account, code, tries] = fixed.map(found);
      return {
        done,
        account: account === undefined ? undefined : accountSchema.parse(account),
        code: code === undefined ? undefined : issuedCodeSchema.parse(code),
        tries: triesOf(tries),
      };
    },

    async confirm(command) {
      const { context, account, code, attempt } = command;
      const { accountId, credentialId, role } = account;
      const { at } = context;
      const { revision, entry } = nextRevision(account, entryOf('account.confirmed', command));
      const first = nextRevision(undefined, entryOf('credential.made', command));
      const credential = {
        ...credentialKey(credentialId),
        type: 'credential',
        credentialId,
        accountId,
        role,
        passwordHash: account.passwordHash,
        epoch: 0,
        ...first.revision,
      };
      const writes: Write[] = [
        rightSecret(attempt.subject, at),
        { kind: 'put', item: credential, condition: [absent('pk')] },
        {
          kind: 'update',
          key: accountKey(accountId),
          change: {
            set: { status: 'active', confirmedAt: at, ...revision },
            remove: ['passwordHash', 'forgottenAt', 'ttl'],
          },
          // Unconfirmed and not forgotten: an active account has no such moment.
          condition: [above('forgottenAt', at)],
        },
        { kind: 'delete', key: signUpCodeKey(accountId), condition: [equals('issuedAt', code.issuedAt)] },
        { kind: 'put', item: auditItem(credentialPk(credentialId), first.entry, first.revision) },
      ];
      return commit(table, {
        ...metaOf(command, 'confirm'),
        event: { type: 'identity.account-confirmed', accountId },
        audit: { pk: accountPk(accountId), entry, revision },
        writes: [...writes, ...roomChecks(attempt.quotas, at)],
        result: { accountId },
        resultSchema: confirmedSchema,
        refuse: (refused) =>
          spentQuota(attempt.quotas, refused, writes.length, at) ?? confirmationRefusal(refused, at),
      });
    },

    byId: readAccount(table),
  };
}

/** Reads the items a command compares, and in the same call whether it was done before. */
export async function readForCommand(
  table: Table,
  keys: readonly Key[],
  command: string,
  { actor, idempotency }: RequestContext,
): Promise<{ readonly found: (key: Key) => Item | undefined; readonly done: boolean }> {
  const record = idempotency === undefined ? undefined : recordKey(actor, command, idempotency);
  const items = await table.batchGet(record === undefined ? keys : [...keys, record]);
  const found = ({ pk, sk }: Key) => items.find((item) => item.pk === pk && item.sk === sk);
  const met = record === undefined ? undefined : found(record);
  if (met !== undefined && idempotency !== undefined) replay({ resultSchema: z.unknown() }, idempotency, met);
  return { found, done: met !== undefined };
}

/** What every commit of identity takes from its command; `name` scopes the idempotency key. */
export const metaOf = (command: Command, name: string) => ({
  at: command.context.at,
  requestId: command.context.requestId,
  actor: command.context.actor,
  idempotency: command.context.idempotency,
  command: name,
  eventId: command.eventId,
});

/** The audit entry of a command, before it gets its place in a chain. */
export const entryOf = (action: string, { context }: Pick<Command, 'context'>) => ({
  action,
  actor: auditActor(context.actor),
  at: context.at,
  requestId: context.requestId,
});

function unconfirmedItem(command: SignUpCommand): Item {
  const { accountId, email, credentialId, passwordHash, role, language, jurisdiction, agreement } = command;
  const { at } = command.context;
  const forgottenAt = plusHours(at, SIGN_UP_HOURS);
  return {
    ...accountKey(accountId),
    type: 'account',
    status: 'unconfirmed',
    accountId,
    email,
    credentialId,
    passwordHash,
    role,
    language,
    jurisdiction,
    agreement,
    createdAt: at,
    forgottenAt,
    ttl: epochSecondsOf(forgottenAt),
  };
}

function codeItem({ accountId, context }: SignUpCommand): Item {
  const forgottenAt = plusHours(context.at, SIGN_UP_HOURS);
  const ttl = epochSecondsOf(forgottenAt);
  return { ...signUpCodeKey(accountId), type: 'code', issuedAt: context.at, sent: 1, forgottenAt, ttl };
}

const sentCodeSchema = z.object({ issuedAt: instantSchema, sent: z.int(), forgottenAt: instantSchema });

function resendRefusal(met: Item | undefined, at: Instant): Refusal {
  const code = sentCodeSchema.safeParse(met);
  if (!code.success || code.data.forgottenAt <= at) return new Refusal('not-found');
  const { issuedAt, sent, forgottenAt } = code.data;
  const next = sent >= MOST_CODES ? forgottenAt : plusSeconds(issuedAt, RESEND_SECONDS);
  return new Refusal('too-many-requests', { retryAfterSeconds: secondsUntil(next, at) });
}

function confirmationRefusal(refused: ReadonlyMap<number, Item | undefined>, at: Instant): Refusal {
  const tries = triesOf(refused.get(0));
  if (isLocked(tries, at)) return lockRefusal(tries, at);
  if (refused.has(2))
    return new Refusal(refused.get(2)?.['status'] === 'active' ? 'already-confirmed' : 'not-found');
  if (refused.has(1)) return new Refusal('already-registered');
  return new Refusal('code-wrong');
}
