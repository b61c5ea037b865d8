import { accountSchema, credentialSchema, signInSchema } from '#domain/identity/account.ts';
import type { Accounts, Credentials, Sessions } from '#domain/identity/ports.ts';
import { SIGN_IN_PREFIX, accountKey, accountPk, credentialKey, signInKey } from './keys.ts';
import type { Table } from './table.ts';

/** What others than the identity context read of its entities, apart from the commands that they never give. */
export const readAccount =
  (table: Table): Accounts['byId'] =>
  async (accountId) => {
    const item = await table.get(accountKey(accountId));
    return item === undefined ? undefined : accountSchema.parse(item);
  };

export const readCredential =
  (table: Table): Credentials['byId'] =>
  async (credentialId) => {
    const item = await table.get(credentialKey(credentialId));
    return item === undefined ? undefined : credentialSchema.parse(item);
  };

/** The latest sign-in first. */
export const readSignIns =
  (table: Table): Sessions['history'] =>
  async (accountId, limit, after) => {
    const { items, next } = await table.query({
      pk: accountPk(accountId),
      prefix: SIGN_IN_PREFIX,
      descending: true,
      limit,
      ...(after === undefined ? {} : { after: signInKey(accountId, after.at, after.sessionId).sk }),
    });
    const signIns = items.map((item) => signInSchema.parse(item));
    const last = signIns.at(-1);
    return next === undefined || last === undefined
      ? { items: signIns }
      : { items: signIns, next: { at: last.at, sessionId: last.sessionId } };
  };
