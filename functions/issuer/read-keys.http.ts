import * as z from 'zod/mini';
import type { Signer } from '#domain/identity/ports.ts';
import { publicEndpoint } from '#runtime/endpoint.ts';

const jwkSchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  kid: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
});

export const readKeys = publicEndpoint({
  method: 'GET',
  path: '/.well-known/jwks.json',
  operationId: 'readKeys',
  summary: 'The public keys that prove access tokens (RFC 7517)',
  requirements: ['A1'],
  cacheControl: 'public, max-age=3600',
  response: { status: 200, schema: z.object({ keys: z.array(jwkSchema) }) },
  handle: async (_request, { signer }: { readonly signer: Pick<Signer, 'publicJwk'> }) => ({
    body: { keys: [await signer.publicJwk()] },
  }),
});
