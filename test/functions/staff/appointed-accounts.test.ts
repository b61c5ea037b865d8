import { beforeEach, describe, expect, it } from 'vitest';
import { administratorsOn } from '#adapters/dynamodb/administrators.ts';
import { centreStaff } from '#adapters/dynamodb/centre-staff.ts';
import { appointAdministrator } from '#application/staff/appoint-administrator.ts';
import { appointStaff } from '#application/staff/appoint-staff.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { CENTRE, PLATFORM_ADMINISTRATOR, staffContext } from '#test/support/centres.ts';
import { ASSETS_DIR } from '#test/support/http.ts';
import { identityWorld } from '#test/support/identity.ts';
import type { IdentityWorld } from '#test/support/identity.ts';
import { timedRandom } from '#test/support/resume-builder.ts';

const EMAIL = 'first@platform.example';
const PASSWORD = 'a quite different one';
let world: IdentityWorld;
beforeEach(() => {
  world = identityWorld();
});
const tools = () => ({ ...world.deps, random: timedRandom(world.clock), clock: world.clock });
const appoint = () =>
  appointAdministrator(
    { email: EMAIL, language: 'ru', jurisdiction: 'KZ' },
    { ...tools(), administrators: administratorsOn(world.table) },
  );
const signIn = (email: string) => world.request('POST /v1/sessions', { json: { email, password: PASSWORD } });
/** Sets the first password by the usual reset, and signs in. */
async function firstSignIn(email: string) {
  await world.request('POST /v1/password-resets', { json: { email } });
  const mail = await world.mail();
  expect(mail).toMatchObject({ to: email, template: 'reset-password' });
  const code = mail?.params['code'];
  const json = { email, code, newPassword: PASSWORD };
  expect((await world.request('POST /v1/password-resets/confirmation', { json })).status).toBe(204);
  const { status, body } = await signIn(email);
  expect(status).toBe(201);
  return body;
}

describe('the first administrator', () => {
  it('[J1] sets a password by the reset, and signs in as administrator', async () => {
    const { accountId } = await appoint();
    expect((await signIn(EMAIL)).status).toBe(401);
    const { accessToken } = await firstSignIn(EMAIL);
    const claims: unknown = JSON.parse(
      Buffer.from(String(accessToken).split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({ sub: accountId, role: 'administrator' });
  });

  it('[J1] an address that has an account is refused', async () => {
    await appoint();
    await expect(appoint()).rejects.toMatchObject({ code: 'already-registered' });
  });

  it('[O3] the audit trail says that an operator did it', async () => {
    const { accountId } = await appoint();
    const entries = [...world.table.items.values()].filter(({ type }) => type === 'audit');
    expect(entries.map(({ pk, action, actor }) => [pk.split('#')[0], action, actor])).toEqual([
      ['CREDENTIAL', 'credential.made', 'operator'],
      ['ACCOUNT', 'account.appointed', 'operator'],
    ]);
    const event = [...world.table.items.values()].find(({ type }) => type === 'outbox')?.['event'];
    expect(domainEventSchema.parse(event)).toEqual({ type: 'identity.account-confirmed', accountId });
  });
});

describe('an appointed member of staff', () => {
  it('[J1] sets a password by the reset, signs in, and reads an account without an agreement', async () => {
    const email = 'maman@centre.example';
    const { accountId } = await appointStaff(
      {
        context: staffContext(PLATFORM_ADMINISTRATOR, world.clock.now(), { role: 'administrator' }),
        centreId: CENTRE,
        appointment: { email, name: 'Маман', role: 'centre_head', language: 'kk' },
      },
      { ...tools(), staff: centreStaff(world.table), dictionaries: fileDictionaries(ASSETS_DIR) },
    );
    await firstSignIn(email);
    const claims = {
      sub: accountId,
      role: 'centre_staff',
      cred: 'c',
      sid: '01890000-0000-7000-8000-00000000abcd',
    };
    const account = await world.request('GET /v1/account', { claims });
    expect(account).toMatchObject({ status: 200, body: { email, role: 'centre_staff', language: 'kk' } });
    expect(account.body).not.toHaveProperty('agreement');
  });
});
