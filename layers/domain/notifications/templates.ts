/** Mails that the identity context composes. */
export const IDENTITY_TEMPLATES = [
  'confirm-email',
  'already-registered',
  'reset-password',
  'password-changed',
  'new-sign-in',
  'sessions-ended',
] as const;
export type IdentityTemplate = (typeof IDENTITY_TEMPLATES)[number];

/** Every mail there is, each with one file in `layers/assets/mail`. */
export const MAIL_TEMPLATES = [
  ...IDENTITY_TEMPLATES,
  'resume-published',
  'resume-archived',
  'resume-restored',
  'resume-expiring',
  'resume-expired',
  'file-refused',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];
