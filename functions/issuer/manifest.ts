import { issuerEnvironment } from '#runtime/identity-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { issuerEndpoints } from './issuer.endpoints.ts';

/**
 * Apart from identity, since API Gateway reads the discovery document at the moment an authorizer is made: this
 * context's stack must stand before the API's.
 */
export const issuerManifest = {
  name: 'issuer',
  title: 'Issuer of access tokens',
  endpoints: issuerEndpoints,
  uses: { signingKey: 'publish' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: issuerEnvironment,
} as const satisfies ContextManifest;
