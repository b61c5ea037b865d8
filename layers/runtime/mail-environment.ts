import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Settings of the functions that tell people things. */
export const mailEnvironment = z.extend(baseEnvironment, {
  /** Whom mail comes from: an address of the domain that SES has verified. */
  MAIL_FROM: z.string().check(z.includes('@')),
  /** Where answers go; the sender unless told. */
  MAIL_REPLY_TO: z.optional(z.string().check(z.includes('@'))),
  /** Names where SES tells of bounces and complaints. */
  MAIL_CONFIGURATION_SET: z.optional(z.string().check(z.minLength(1))),
  /** What links in mails begin with, without a slash at its end. */
  PORTAL_URL: z.string().check(z.regex(/^https?:\/\/.*[^/]$/)),
  /** `kms:<key>` or `file:<path>`: the secret that codes are derived from. */
  SECRET_KEY: z.string(),
});
