import { GREETING_TEMPLATES } from './greeting-templates.ts';
import { NOTICE_KINDS } from './notice.ts';
import type { IDENTITY_NOTICES } from './notice.ts';

/** Mails that the identity context composes and that are no notices. */
const IDENTITY_MAILS = ['confirm-email', 'already-registered', 'reset-password'] as const;
export type IdentityTemplate = (typeof IDENTITY_MAILS | typeof IDENTITY_NOTICES)[number];

/** Letters to whoever is asked to be a manager (I6). */
const INVITATION_TEMPLATES = ['manager-invitation', 'manager-invitation-reminder'] as const;

/** Every mail there is, each with one file in `layers/assets/mail`. */
export const MAIL_TEMPLATES = [
  ...IDENTITY_MAILS,
  ...NOTICE_KINDS,
  ...INVITATION_TEMPLATES,
  ...GREETING_TEMPLATES,
  'cabinet-link',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];
