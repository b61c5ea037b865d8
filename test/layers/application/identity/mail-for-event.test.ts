import { beforeEach, describe, expect, it } from 'vitest';
import { identityMail } from '#application/identity/mail-for-event.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { accountIdSchema, sessionIdSchema } from '#domain/shared/ids.ts';
import { identityWorld, registered, signUpBody, signedIn } from '#test/support/identity.ts';
import type { IdentityWorld } from '#test/support/identity.ts';

const EMAIL = 'aigerim@example.kz';
const nobody = accountIdSchema.parse('01890000-0000-7000-8000-000000000099');
let world: IdentityWorld;
beforeEach(() => {
  world = identityWorld();
});
const mailFor = (event: DomainEvent) => identityMail(event, world.clock.now(), world.deps);

describe('the mail of an identity event', () => {
  it('[A5] carries a code while it is good, and none once the account is confirmed', async () => {
    await world.request('POST /v1/sign-ups', { json: signUpBody() });
    const asked = world.events[0]?.event;
    if (asked?.type !== 'identity.sign-up-requested') throw new Error('no event');
    expect(JSON.stringify(asked)).not.toMatch(/\b\d{6}\b/);
    world.clock.advance(15 * 60_000 - 1);
    expect(await mailFor(asked)).toMatchObject({ template: 'confirm-email' });
    world.clock.advance(1);
    expect(await mailFor(asked)).toBeUndefined();
    world = identityWorld();
    await registered(world);
    const confirmed = world.events[0]?.event;
    if (confirmed === undefined) throw new Error('no event');
    expect(await mailFor(confirmed)).toBeUndefined();
  });

  it('[A10] for a reset goes to whoever has an account, while the code is good', async () => {
    await registered(world);
    await world.request('POST /v1/password-resets', { json: { email: EMAIL } });
    const event = world.events.at(-1)?.event;
    if (event === undefined) throw new Error('no event');
    expect(await mailFor(event)).toMatchObject({ to: EMAIL, template: 'reset-password' });
    world.clock.advance(15 * 60_000);
    expect(await mailFor(event)).toBeUndefined();
  });

  it('[A9] tells of a sign-in from a device that was not seen before, and of no other', async () => {
    await registered(world);
    await signedIn(world);
    expect(await world.mail()).toBeUndefined();
    world.clock.advance(1000);
    await signedIn(world);
    expect(await world.mail()).toBeUndefined();
    world.clock.advance(1000);
    const { accountId, role, credentialId, version, auditHash, passwordHash, epoch } = await credential();
    await world.deps.sessions.open({
      context: {
        actor: { kind: 'anonymous' },
        at: world.clock.now(),
        requestId: 'r',
        language: 'kk',
        origin: { address: '198.51.100.7', device: 'another phone' },
      },
      eventId: world.deps.random.uuid(),
      credential: { accountId, role, credentialId, version, auditHash, passwordHash, epoch },
      sessionId: sessionIdSchema.parse(world.deps.random.uuid()),
      attempt: { subject: 'sign-in:x', tries: undefined, quotas: [] },
    });
    expect(await world.mail()).toEqual({
      to: EMAIL,
      language: 'kk',
      template: 'new-sign-in',
      params: { at: '2026-11-02T09:00:02.000Z', device: 'another phone' },
    });
  });

  async function credential() {
    const item = [...world.table.items.values()].find(({ type }) => type === 'credential');
    const found = await world.deps.credentials.byId(String(item?.['credentialId']));
    if (found === undefined) throw new Error('no credential');
    return found;
  }

  it('is none for an account that is gone, and for what happens elsewhere', async () => {
    const at = world.clock.now();
    const gone: DomainEvent[] = [
      { type: 'identity.sign-up-requested', accountId: nobody, codeIssuedAt: at },
      { type: 'identity.password-reset-requested', credentialId: 'x', codeIssuedAt: at },
      { type: 'identity.password-changed', accountId: nobody },
      { type: 'identity.sessions-ended', accountId: nobody },
      { type: 'identity.refresh-token-reused', accountId: nobody, sessionId: 'x' },
      { type: 'identity.signed-in', accountId: nobody, sessionId: 'x' },
      { type: 'identity.signed-out', accountId: nobody, sessionId: 'x' },
      { type: 'identity.account-confirmed', accountId: nobody },
    ];
    for (const event of gone) expect(await mailFor(event)).toBeUndefined();
  });
});
