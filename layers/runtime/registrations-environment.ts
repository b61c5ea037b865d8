import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Where the state register of enterprises answers; whoever makes cards by number extends its settings with this. */
export const stateRegisterSettings = {
  STATE_REGISTER_URL: z.url(),
  /** Numbers of test certificates that fail their check digit, `bin:<12 digits>,…`; none in production. */
  TEST_TAX_NUMBERS: z._default(z.string(), ''),
};

/** Settings of the registration of enterprises. */
export const registrationsEnvironment = z.extend(baseEnvironment, {
  ...stateRegisterSettings,
  SECRET_KEY: z.string(),
  PORTAL_URL: z.url(),
  /** The folder with certificates of the authorities that are trusted, PEM or DER. */
  TRUST_ANCHORS: z.string(),
  OCSP_URL: z.url(),
  CRL_URL: z.url(),
});
