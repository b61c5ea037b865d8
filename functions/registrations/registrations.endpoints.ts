import { checkRegisterEndpoint } from './check-register.http.ts';
import { registerEmployerEndpoint } from './register-employer.http.ts';
import { requestChallengeEndpoint } from './request-challenge.http.ts';

/** How an enterprise comes into the system: by its e-signature and the state register. */
export const registrationsEndpoints = [
  requestChallengeEndpoint,
  registerEmployerEndpoint,
  checkRegisterEndpoint,
] as const;
