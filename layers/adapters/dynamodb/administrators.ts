import type { Administrators } from '#domain/centres/administrators.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import * as z from 'zod/mini';
import { accountRevision, appointedAccount } from './appointed-accounts.ts';
import { commit } from './commit.ts';
import { refusalOf } from './guarded.ts';
import { accountPk } from './keys.ts';
import type { Table } from './table.ts';

/** In the audit trail: whoever may run scripts on the platform's table. */
const OPERATOR = 'operator';
const resultSchema = z.object({ accountId: accountIdSchema });

/** Administrators of the platform, on the one table. */
export function administratorsOn(table: Table): Administrators {
  return {
    appoint: async (command) => {
      const { accountId, at, requestId, eventId, credentialId, passwordHash, email } = command;
      const { language, jurisdiction } = command;
      const by = { actor: OPERATOR, at, requestId };
      const account = { accountId, credentialId, passwordHash, email, language, jurisdiction };
      const guarded = appointedAccount({ ...account, role: 'administrator' }, by);
      return commit(table, {
        at,
        requestId,
        actor: { kind: 'anonymous' },
        command: 'appoint-administrator',
        eventId,
        event: { type: 'identity.account-confirmed', accountId },
        audit: { pk: accountPk(accountId), ...accountRevision(by) },
        writes: guarded.map(({ write }) => write),
        result: { accountId },
        resultSchema,
        refuse: (refused) => refusalOf(guarded, refused),
      });
    },
  };
}
