import { beforeEach, describe, expect, it } from 'vitest';
import { credentialIdOf } from '#application/identity/secrets.ts';
import { MOST_TRIES, NETWORK_SHARDS, QUOTAS } from '#domain/identity/limits.ts';
import {
  PASSWORD,
  identityWorld,
  registered,
  signUpBody,
  signedIn,
  wrongCode,
} from '#test/support/identity.ts';
import type { IdentityWorld } from '#test/support/identity.ts';

const EMAIL = 'aigerim@example.kz';
const NEW = 'a quite different one';
const TOO_MANY = { status: 429, body: { code: 'too-many-requests' } };

/**
 * A wrong secret is counted for its owner and for the network in one transaction. Once the network's quota refuses
 * it, nothing is counted for the owner either: so nothing may be compared, or guesses would be free.
 */
describe('a network whose wrong tries are used up', () => {
  let world: IdentityWorld;
  beforeEach(async () => {
    world = identityWorld();
    await registered(world);
  });

  const shardOf = async (email: string): Promise<number> =>
    Number.parseInt((await credentialIdOf(email, world.deps.mac)).slice(0, 2), 16) % NETWORK_SHARDS;

  /** Uses up the counter that `email` shares with its neighbours, by wrong passwords for others. */
  async function useUp(email: string): Promise<void> {
    const shard = await shardOf(email);
    for (let index = 0, wrong = 0; wrong < QUOTAS.wrongSecretsOfNetwork.most; index++) {
      const other = `neighbour${index}@example.kz`;
      if ((await shardOf(other)) !== shard) continue;
      for (let time = 0; time < MOST_TRIES; time++, wrong++) {
        const json = { email: other, password: 'wrong one' };
        expect((await world.request('POST /v1/sessions', { json })).status).toBe(401);
      }
    }
  }

  it('[A10] gets no reset code compared, right or wrong', async () => {
    await world.request('POST /v1/password-resets', { json: { email: EMAIL } });
    const code = (await world.mail())?.params['code'];
    await useUp(EMAIL);
    world.passwords.calls.length = 0;
    for (const sent of [wrongCode(code), code]) {
      const json = { email: EMAIL, code: sent, newPassword: NEW };
      expect(await world.request('POST /v1/password-resets/confirmation', { json })).toMatchObject(TOO_MANY);
    }
    expect(world.passwords.calls).toEqual([]);
  });

  it('[A10] gets no sign-up code compared, right or wrong', async () => {
    const email = 'newcomer@example.kz';
    const { body } = await world.request('POST /v1/sign-ups', { json: signUpBody(email) });
    const code = (await world.mail())?.params['code'];
    await useUp(email);
    const confirm = (sent: string | undefined) =>
      world.request('POST /v1/sign-ups/{id}/confirmation', { params: { id: body.id }, json: { code: sent } });
    for (const sent of [wrongCode(code), code]) expect(await confirm(sent)).toMatchObject(TOO_MANY);
  });

  it('[A10] gets no current password compared, right or wrong', async () => {
    const { claims } = await signedIn(world);
    await useUp(EMAIL);
    world.passwords.calls.length = 0;
    for (const currentPassword of ['wrong one', PASSWORD]) {
      const json = { currentPassword, newPassword: NEW };
      expect(await world.request('PUT /v1/account/password', { claims, json })).toMatchObject(TOO_MANY);
    }
    expect(world.passwords.calls).toEqual([]);
  });
});
