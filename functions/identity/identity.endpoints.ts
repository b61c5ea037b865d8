import { changePasswordEndpoint } from './change-password.http.ts';
import { confirmSignUpEndpoint } from './confirm-sign-up.http.ts';
import { listSignInsEndpoint } from './list-sign-ins.http.ts';
import { readAccountEndpoint } from './read-account.http.ts';
import { readAgreement } from './read-agreement.http.ts';
import { refreshSessionEndpoint } from './refresh-session.http.ts';
import { requestPasswordResetEndpoint } from './request-password-reset.http.ts';
import { requestSignUpEndpoint } from './request-sign-up.http.ts';
import { resendCodeEndpoint } from './resend-code.http.ts';
import { resetPasswordEndpoint } from './reset-password.http.ts';
import { signInEndpoint } from './sign-in.http.ts';
import { signOutEverywhereEndpoint } from './sign-out-everywhere.http.ts';
import { signOutEndpoint } from './sign-out.http.ts';

/** Who people are: sign-up, sign-in, sessions, passwords. */
export const identityEndpoints = [
  readAgreement,
  requestSignUpEndpoint,
  resendCodeEndpoint,
  confirmSignUpEndpoint,
  signInEndpoint,
  refreshSessionEndpoint,
  signOutEndpoint,
  signOutEverywhereEndpoint,
  readAccountEndpoint,
  listSignInsEndpoint,
  changePasswordEndpoint,
  requestPasswordResetEndpoint,
  resetPasswordEndpoint,
] as const;
