import * as z from 'zod/mini';
import { accountIdSchema, employerIdSchema } from '../shared/ids.ts';
import type { AccountId, EmployerId } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';

/** Notices whose mails the identity context composes. */
export const IDENTITY_NOTICES = ['password-changed', 'new-sign-in', 'sessions-ended'] as const;

/** What a person is told of in the cabinet (M1), and by a mail of the same name (M2). */
export const NOTICE_KINDS = [
  ...IDENTITY_NOTICES,
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
  'vacancies-archived-together',
  'vacancies-restored-together',
  'vacancy-taken-over',
  'vacancies-taken-over-together',
  'manager-letter-arrived',
  'manager-accepted',
  'manager-joined',
  'invitation-expired',
  'cabinet-opened',
  'access-withdrawn',
  'access-restored',
  'employer-registered',
  'staff-appointed',
  'personal-data-cap-reached',
] as const;
export const noticeKindSchema = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/**
 * Where the mail that belongs to a record stands. `waiting`: it is certain that it was not sent, an attempt may be
 * made. `claimed`: one attempt is under way, or died. `refused`: never to be sent, its address is suppressed or SES
 * rejects it. `uncertain`: it may or may not have been sent, and is not sent again.
 */
export const MAIL_STATES = ['waiting', 'claimed', 'sent', 'refused', 'uncertain'] as const;
export const mailStateSchema = z.enum(MAIL_STATES);
export type MailState = z.infer<typeof mailStateSchema>;

/** What the text of a notice is filled with: IDs, moments and codes, never personal data. */
export const noticeParamsSchema = z.record(z.string(), z.string());
export type NoticeParams = z.infer<typeof noticeParamsSchema>;

/** Which notice: whose, of when, and an ID that follows from its cause, so that a repeated cause is no new notice. */
export const noticeRefSchema = z.object({ accountId: accountIdSchema, at: instantSchema, id: z.string() });
export type NoticeRef = z.infer<typeof noticeRefSchema>;

export const noticeSchema = z.object({
  ...noticeRefSchema.shape,
  kind: noticeKindSchema,
  params: noticeParamsSchema,
  readAt: z.optional(instantSchema),
});
export type Notice = z.infer<typeof noticeSchema>;

const HANDLE = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})-([0-9a-z-]{1,80})$/;

/** The ID that a notice has in the API: `<17 digits of its moment>-<ID>`. */
export const noticeHandle = (ref: Pick<NoticeRef, 'at' | 'id'>): string =>
  `${ref.at.replaceAll(/\D/g, '')}-${ref.id}`;

/** Reads {@link noticeHandle}; `undefined` when it is none. */
export function parseNoticeHandle(handle: string): Pick<NoticeRef, 'at' | 'id'> | undefined {
  const match = HANDLE.exec(handle);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, millisecond, id] = match;
  const at = instantSchema.safeParse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  return at.success && id !== undefined ? { at: at.data, id } : undefined;
}

/** A record that a mail belongs to: a notice, or a mail alone (codes, and whoever has no cabinet yet). */
export type MailRecord =
  | { readonly record: 'notice'; readonly ref: NoticeRef }
  | { readonly record: 'mail'; readonly id: string; readonly accountId?: AccountId };

/** The header of a mail that holds its {@link mailReference}, and comes back with a bounce. */
export const REFERENCE_HEADER = 'X-Jumys-Notice';

/** How a mail names its record in its header, for a bounce to be traced to its account (M5). */
export const mailReference = (record: MailRecord): string =>
  record.record === 'notice'
    ? `${record.ref.accountId}/${noticeHandle(record.ref)}`
    : `${record.accountId ?? '-'}/${record.id}`;

/** The account in a {@link mailReference}, when it names one. */
export function referencedAccount(reference: string): AccountId | undefined {
  const parsed = accountIdSchema.safeParse(reference.split('/')[0]);
  return parsed.success ? parsed.data : undefined;
}

const EMPLOYER_MAIL = /^-\/employer-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-/;

/** The ID of the record of a mail to an employer's card, by which a bounce is traced to the card (J5). */
export const employerMailId = (employerId: EmployerId, id: string): string => `employer-${employerId}-${id}`;

/** The employer in a {@link mailReference}, when the mail went to the address on its card. */
export function referencedEmployer(reference: string): EmployerId | undefined {
  const parsed = employerIdSchema.safeParse(EMPLOYER_MAIL.exec(reference)?.[1]);
  return parsed.success ? parsed.data : undefined;
}

/** A notice's unique moment and ID for the warning about, or the end of, one period of one publication. */
export const sweptNoticeId = (publicationId: string, phase: 'expiring' | 'expired'): string =>
  `${publicationId}-${phase}`;

/** How long a notice, and the record of a mail alone, is kept, in days. */
export const NOTICE_DAYS = 365;
export const MAIL_RECORD_DAYS = 30;

export const noticeTitleKey = (kind: NoticeKind): string => `notice.${kind}.title`;
export const noticeTextKey = (kind: NoticeKind): string => `notice.${kind}.text`;
