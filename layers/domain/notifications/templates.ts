import { GREETING_TEMPLATES } from './greeting-templates.ts';

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

/** Letters to whoever is asked to be a manager (I6). */
export const INVITATION_TEMPLATES = ['manager-invitation', 'manager-invitation-reminder'] as const;

/** Every mail there is, each with one file in `layers/assets/mail`. */
export const MAIL_TEMPLATES = [
  ...IDENTITY_TEMPLATES,
  ...INVITATION_TEMPLATES,
  ...GREETING_TEMPLATES,
  'resume-published',
  'resume-archived',
  'resume-restored',
  'resume-expiring',
  'resume-expired',
  'file-refused',
  'vacancy-published',
  'vacancy-archived',
  'vacancy-restored',
  'vacancy-expiring',
  'vacancy-expired',
  'vacancy-deregistered',
  'vacancy-reconfirmation-asked',
  'manager-letter-arrived',
  'manager-accepted',
  'manager-joined',
  'invitation-expired',
  'cabinet-opened',
  'access-withdrawn',
  'access-restored',
  'employer-registered',
  'cabinet-link',
  'staff-appointed',
  'personal-data-cap-reached',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];
