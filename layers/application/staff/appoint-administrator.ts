import { credentialIdOf } from '#application/shared/credential-id.ts';
import type { Administrators } from '#domain/centres/administrators.ts';
import type { Mac, PasswordHasher } from '#domain/identity/ports.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, Random } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Clock } from '#domain/shared/time.ts';
import { unknowablePassword } from './unknowable-password.ts';

/**
 * Makes an administrator of the platform, who appoints the first head of each labour centre (J1). Run by whoever
 * installs the platform; no endpoint does this.
 *
 * Primary course:
 * 1. A password is drawn by lot and forgotten; the person sets one by way of the password reset. 2. Account and
 *    credential are written in one transaction, which refuses an address that has an account.
 *
 * @throws Refusal `already-registered`
 */
export async function appointAdministrator(
  person: { readonly email: string; readonly language: Language; readonly jurisdiction: Jurisdiction },
  {
    administrators,
    passwords,
    mac,
    random,
    clock,
  }: {
    readonly administrators: Administrators;
    readonly passwords: Pick<PasswordHasher, 'hash'>;
    readonly mac: Mac;
    readonly random: Random;
    readonly clock: Clock;
  },
): Promise<{ readonly accountId: AccountId }> {
  return administrators.appoint({
    ...person,
    accountId: accountIdSchema.parse(random.uuid()),
    credentialId: await credentialIdOf(person.email, mac),
    passwordHash: await passwords.hash(unknowablePassword(random)),
    at: clock.now(),
    requestId: random.uuid(),
    eventId: random.uuid(),
  });
}
