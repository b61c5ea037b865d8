import { CURRENT_AGREEMENT } from '#domain/identity/agreement.ts';
import { QUOTAS } from '#domain/identity/limits.ts';
import type { CodeReceipt, IdentityDeps } from '#domain/identity/ports.ts';
import type { RequestContext, Role } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { credentialIdOf, keyedContext, networkCounter, refuseAddressAsPassword } from './secrets.ts';

export interface SignUpRequest {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly agreement: { readonly version: string };
  readonly jurisdiction: Jurisdiction;
  readonly language?: Language | undefined;
}

/**
 * Takes a registration (A7). The answer and the work are the same whether or not the address has an account (A10):
 * who owns it is decided when the code is typed.
 *
 * 1. The agreement must be the current one; its acceptance is recorded with version, moment, method and evidence.
 * 2. The password is hashed. 3. One transaction keeps the unconfirmed account, counts the quotas and puts the event
 * out that mails the code.
 *
 * @throws Refusal `invalid-request`, `too-many-requests`
 */
export async function requestSignUp(
  request: SignUpRequest,
  context: RequestContext,
  deps: Pick<IdentityDeps, 'accounts' | 'passwords' | 'mac' | 'random'>,
): Promise<CodeReceipt> {
  if (request.agreement.version !== CURRENT_AGREEMENT) throw outdatedAgreement();
  const { email, password, role, jurisdiction } = request;
  const { mac, random } = deps;
  const credentialId = await credentialIdOf(email, mac);
  await refuseAddressAsPassword(password, credentialId, 'password', mac);
  const passwordHash = await deps.passwords.hash(password);
  return deps.accounts.requestSignUp({
    context: await keyedContext(context, mac),
    accountId: accountIdSchema.parse(random.uuid()),
    eventId: random.uuid(),
    email,
    credentialId,
    passwordHash,
    role,
    jurisdiction,
    language: request.language ?? context.language,
    agreement: { version: CURRENT_AGREEMENT, at: context.at, method: 'click', evidence: context.requestId },
    quotas: [
      { quota: QUOTAS.signUpsOfAddress, subject: credentialId },
      await networkCounter(QUOTAS.signUpsOfNetwork, context, credentialId, mac),
    ],
  });
}

const outdatedAgreement = (): Refusal =>
  new Refusal('invalid-request', {
    fields: [
      { path: 'agreement.version', code: 'agreement-outdated', params: { current: CURRENT_AGREEMENT } },
    ],
  });
