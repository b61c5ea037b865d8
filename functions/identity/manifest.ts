import { identityEnvironment } from '#runtime/identity-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { identityEndpoints } from './identity.endpoints.ts';
import { IDENTITY_PROBLEMS } from './problems.ts';

export const identityManifest = {
  name: 'identity',
  title: 'Identity and sign-in',
  endpoints: identityEndpoints,
  uses: { table: 'write', signingKey: 'sign', secrets: 'read' },
  // Hashing a password takes 19 MiB and a good deal of processor, of which Lambda gives more with more memory.
  memoryMb: 1024,
  tasks: [],
  events: [],
  schedules: [],
  problems: IDENTITY_PROBLEMS,
  environment: identityEnvironment,
} as const satisfies ContextManifest;
