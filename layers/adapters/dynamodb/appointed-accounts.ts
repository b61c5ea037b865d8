import type { Role } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { auditItem, nextRevision } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import type { Guarded } from './guarded.ts';
import { accountKey, accountPk, credentialKey, credentialPk } from './keys.ts';
import { absent } from './table.ts';

export interface AppointedAccount {
  readonly accountId: AccountId;
  readonly credentialId: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly email: string;
  readonly language: Language;
  readonly jurisdiction: Jurisdiction;
}
/** Who appoints, when, by which request. */
export type Appointing = Omit<AuditEntry, 'version' | 'action'> & { readonly at: Instant };

export const accountRevision = (by: Appointing) =>
  nextRevision(undefined, { ...by, action: 'account.appointed' });

/**
 * The account of somebody who is appointed and does not sign up: active at once, under an address that has none yet,
 * with a credential. The account's own audit entry is {@link accountAudit}, for a command may have it as its main one.
 */
export function appointedAccount(account: AppointedAccount, by: Appointing): readonly Guarded[] {
  const { accountId, credentialId, passwordHash, role, ...person } = account;
  const ofCredential = nextRevision(undefined, { ...by, action: 'credential.made' });
  const credential = {
    ...credentialKey(credentialId),
    type: 'credential',
    credentialId,
    accountId,
    role,
    passwordHash,
    epoch: 0,
    ...ofCredential.revision,
  };
  const item = {
    ...accountKey(accountId),
    type: 'account',
    status: 'active',
    accountId,
    credentialId,
    role,
    ...person,
    createdAt: by.at,
    confirmedAt: by.at,
    ...accountRevision(by).revision,
  };
  return [
    {
      write: { kind: 'put', item: credential, condition: [absent('pk')] },
      refused: () => new Refusal('already-registered'),
    },
    { write: { kind: 'put', item } },
    {
      write: {
        kind: 'put',
        item: auditItem(credentialPk(credentialId), ofCredential.entry, ofCredential.revision),
      },
    },
  ];
}

export function accountAudit({ accountId }: Pick<AppointedAccount, 'accountId'>, by: Appointing): Guarded {
  const { entry, revision } = accountRevision(by);
  return { write: { kind: 'put', item: auditItem(accountPk(accountId), entry, revision) } };
}
