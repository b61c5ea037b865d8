import * as z from 'zod/mini';
import { credentialSchema } from '#domain/identity/account.ts';
import { CODE_SECONDS, RESEND_SECONDS, issuedCodeSchema } from '#domain/identity/codes.ts';
import { isLocked, lockRefusal } from '#domain/identity/limits.ts';
import type { Credentials } from '#domain/identity/ports.ts';
import { secondsUntil } from '#domain/shared/quota.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, instantSchema, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { entryOf, metaOf, readForCommand } from './accounts.ts';
import { commit, nextRevision } from './commit.ts';
import { readCredential } from './identity-reads.ts';
import { codeAuditPk, credentialKey, credentialPk, resetCodeKey, triesKey } from './keys.ts';
import { absent, anyOf, atMost, equals } from './table.ts';
import type { Item, Table, Write } from './table.ts';
import {
  countWrites,
  countWrong,
  counterKeys,
  isSpent,
  rightSecret,
  roomChecks,
  spentQuota,
  triesOf,
} from './tries.ts';

const issuedSchema = z.object({ issuedAt: instantSchema });
const nothingSchema = z.null();
const PASSWORD_COMMAND = 'change-password';

/** Credentials on the one table: found by the keyed hash of an address alone. */
export function credentialsOn(table: Table): Credentials {
  return {
    async state(credentialId, subject, quotas, context) {
      const fixed = [credentialKey(credentialId), resetCodeKey(credentialId), triesKey(subject)];
      const counters = counterKeys(quotas, context.at);
      const { found, done } = await readForCommand(table, [...fixed, ...counters], PASSWORD_COMMAND, context);
      const [credential, code, tries] = fixed.map(found);
      return {
        done,
        credential: credential === undefined ? undefined : credentialSchema.parse(credential),
        code: code === undefined ? undefined : issuedCodeSchema.parse(code),
        tries: triesOf(tries),
        quotaSpent: quotas.some((counter, index) => {
          const key = counters[index];
          return key !== undefined && isSpent(found(key), counter);
        }),
      };
    },

    byId: readCredential(table),

    countWrong: (attempt, at) => countWrong(table, attempt, at),

    async requestReset(command) {
      const { context, credentialId, resetId, quotas } = command;
      const { at } = context;
      const { revision, entry } = nextRevision(undefined, entryOf('reset.requested', command));
      const code = {
        ...resetCodeKey(credentialId),
        type: 'code',
        issuedAt: at,
        ttl: epochSecondsOf(plusSeconds(at, CODE_SECONDS)),
      };
      const rested = anyOf([absent('issuedAt')], [atMost('issuedAt', plusSeconds(at, -RESEND_SECONDS))]);
      return commit(table, {
        ...metaOf(command, 'request-reset'),
        event: { type: 'identity.password-reset-requested', credentialId, codeIssuedAt: at },
        audit: { pk: codeAuditPk(resetId), entry, revision },
        writes: [{ kind: 'put', item: code, condition: [rested] }, ...countWrites(quotas, at)],
        result: { issuedAt: at },
        resultSchema: issuedSchema,
        refuse: (refused) =>
          spentQuota(quotas, refused, 1, at) ??
          (refused.has(0) ? restRefusal(refused.get(0), at) : new Refusal('temporarily-unavailable')),
      });
    },

    async changePassword(command) {
      const { context, credential, passwordHash, attempt, proof } = command;
      const { credentialId, accountId } = credential;
      const { at } = context;
      const action = proof === undefined ? 'password.changed' : 'password.reset';
      const { revision, entry } = nextRevision(credential, entryOf(action, command));
      const change: Write = {
        kind: 'update',
        key: credentialKey(credentialId),
        change: { set: { passwordHash, ...revision }, add: { epoch: 1 } },
        // The hash stands for the version too, which it covers.
        condition: [equals('auditHash', credential.auditHash)],
      };
      const spend: Write[] =
        proof === undefined
          ? []
          : [
              {
                kind: 'delete',
                key: resetCodeKey(credentialId),
                condition: [equals('issuedAt', proof.code.issuedAt)],
              },
              ...proof.forgotten.map((subject): Write => ({ kind: 'delete', key: triesKey(subject) })),
            ];
      const proved = [rightSecret(attempt.subject, at), change, ...spend];
      await commit(table, {
        ...metaOf(command, PASSWORD_COMMAND),
        event: { type: 'identity.password-changed', accountId },
        audit: { pk: credentialPk(credentialId), entry, revision },
        writes: [...proved, ...roomChecks(attempt.quotas, at)],
        result: null,
        resultSchema: nothingSchema,
        refuse: (refused) => {
          const tries = triesOf(refused.get(0));
          if (isLocked(tries, at)) return lockRefusal(tries, at);
          const spent = spentQuota(attempt.quotas, refused, proved.length, at);
          const codeSpent = proof !== undefined && refused.has(2);
          return spent ?? new Refusal(codeSpent ? 'code-wrong' : 'stale-version');
        },
      });
    },
  };
}

function restRefusal(met: Item | undefined, at: Instant): Refusal {
  const code = issuedCodeSchema.parse(met);
  const rested = plusSeconds(code.issuedAt, RESEND_SECONDS);
  return new Refusal('too-many-requests', { retryAfterSeconds: secondsUntil(rested, at) });
}
