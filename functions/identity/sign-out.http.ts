import { signOut } from '#application/identity/sign-out.ts';
import type { IdentityDeps } from '#domain/identity/ports.ts';
import { ROLES } from '#domain/shared/actor.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const signOutEndpoint = endpoint({
  method: 'DELETE',
  path: '/v1/sessions/current',
  operationId: 'signOut',
  summary: 'Sign out on this device',
  requirements: ['A1'],
  refusals: ['session-ended'],
  access: ROLES,
  response: { status: 204, schema: null },
  handle: async ({ context }, deps: Pick<IdentityDeps, 'sessions' | 'mac' | 'random'>) => {
    await signOut({ everywhere: false }, context, deps);
    return { body: undefined };
  },
});
