import type { CentreLetters } from '#domain/centres/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { mailReference } from '#domain/notifications/notice.ts';
import type { MailRecord, NoticeKind, NoticeParams, NoticeRef } from '#domain/notifications/notice.ts';
import type { Organisations } from '#domain/notifications/organisations.ts';
import type {
  IdentityMails,
  Mail,
  MailParams,
  NoticeContent,
  Phrases,
  PublicationPeriods,
  Recipient,
  Recipients,
} from '#domain/notifications/ports.ts';
import type { IdentityTemplate } from '#domain/notifications/templates.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import { readableParams } from './readable-params.ts';

/** One message to one person: its record (a notice, or a mail alone) and its mail. */
export interface Message {
  readonly record: MailRecord;
  readonly content: NoticeContent | undefined;
  readonly mail: Mail;
  /** The change that is being told, where others may call for the same message. */
  readonly cause?: string;
}
/** A committed change; `id` stays the same however often it is delivered. */
export interface Change {
  readonly id: string;
  readonly at: Instant;
  readonly event: DomainEvent;
}
/** A change of the types named. */
export type ChangeOf<Type extends DomainEvent['type']> = Omit<Change, 'event'> & {
  readonly event: Extract<DomainEvent, { readonly type: Type }>;
};
export interface PlanDeps {
  readonly recipients: Recipients;
  readonly periods: PublicationPeriods;
  readonly organisations: Organisations;
  readonly letters: CentreLetters;
  readonly identityMails: IdentityMails;
  readonly phrases: Phrases;
}

/** What a person is told of in the cabinet and by a mail of the same name. */
export interface PlannedContent {
  readonly kind: Exclude<NoticeKind, IdentityTemplate>;
  /** Kept with the notice: no personal data. */
  readonly params: NoticeParams;
  /** Told in the mail alone, and stored nowhere. */
  readonly inMail?: MailParams;
}

export const message = (
  record: MailRecord,
  content: NoticeContent | undefined,
  mail: Omit<Mail, 'reference'>,
): Message => ({ record, content, mail: { ...mail, reference: mailReference(record) } });

/** One person's message of a change; nothing when the account is gone. */
export async function ownMessage(
  { id, at }: Omit<Change, 'event'>,
  accountId: AccountId,
  content: PlannedContent,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const recipient = (await deps.recipients.of([accountId])).get(accountId);
  return recipient === undefined ? [] : [noticeMessage({ accountId, at, id }, content, recipient, deps)];
}

/** The same for several people. */
export async function messagesTo(
  { id, at }: Omit<Change, 'event'>,
  accountIds: readonly AccountId[],
  content: PlannedContent,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  if (accountIds.length === 0) return [];
  const recipients = await deps.recipients.of(accountIds);
  return accountIds.flatMap((accountId) => {
    const recipient = recipients.get(accountId);
    return recipient === undefined ? [] : [noticeMessage({ accountId, at, id }, content, recipient, deps)];
  });
}

/** The notice of one thing for one account, and the mail that tells of it. */
export function noticeMessage(
  ref: NoticeRef,
  { kind, params: stored, inMail = {} }: PlannedContent,
  { email, language, jurisdiction }: Recipient,
  { phrases }: Pick<PlanDeps, 'phrases'>,
): Message {
  const params = { ...stored, jurisdiction };
  const readable = readableParams(params, language, phrases);
  const mail = { to: email, language, template: kind, at: ref.at, params: { ...readable, ...inMail } };
  return message({ record: 'notice', ref }, { kind, params }, mail);
}
