import * as z from 'zod/mini';
import { publicEndpoint } from '#runtime/endpoint.ts';

const discoverySchema = z.object({
  issuer: z.url(),
  jwks_uri: z.url(),
  token_endpoint: z.url(),
  response_types_supported: z.array(z.string()),
  subject_types_supported: z.array(z.string()),
  id_token_signing_alg_values_supported: z.array(z.string()),
});

export const readDiscovery = publicEndpoint({
  method: 'GET',
  path: '/.well-known/openid-configuration',
  operationId: 'readDiscovery',
  summary: 'Who issues access tokens, and where the keys lie that prove them (OpenID Connect Discovery 1.0)',
  requirements: ['A1'],
  cacheControl: 'public, max-age=3600',
  response: { status: 200, schema: discoverySchema },
  handle: async (_request, { issuer }: { readonly issuer: string }) => ({
    body: {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      token_endpoint: `${issuer}/v1/sessions`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
  }),
});
