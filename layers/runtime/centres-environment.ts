import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';
import { stateRegisterSettings } from './registrations-environment.ts';

/** Settings of the functions of labour centres. */
export const centresEnvironment = z.extend(baseEnvironment, {
  ...stateRegisterSettings,
  /** `kms:<key>` or `file:<path>`: the secret behind the handles of e-mail addresses. */
  SECRET_KEY: z.string(),
});
