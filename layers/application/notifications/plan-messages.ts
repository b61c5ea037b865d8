import type { DomainEvent } from '#domain/shared/events.ts';
import type { SweptPublication } from '#domain/shared/swept-publication.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { mailReference, sweptNoticeId } from '#domain/notifications/notice.ts';
import type { MailRecord, NoticeKind, NoticeParams, NoticeRef } from '#domain/notifications/notice.ts';
import type {
  IdentityMail,
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
import { WARNING_DAYS } from '#domain/publications/sweep.ts';
import { millisecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { readableParams } from './readable-params.ts';

/** One message to one person: its record (a notice, or a mail alone) and its mail. */
export interface Message {
  readonly record: MailRecord;
  readonly content: NoticeContent | undefined;
  readonly mail: Mail;
}
/** A committed change; `id` stays the same however often it is delivered. */
export interface Change {
  readonly id: string;
  readonly at: Instant;
  readonly event: DomainEvent;
}
export interface PlanDeps {
  readonly recipients: Recipients;
  readonly periods: PublicationPeriods;
  readonly identityMails: IdentityMails;
  readonly phrases: Phrases;
}

/** What the identity context writes to people who have a cabinet to read it in, too. */
const TOLD_IN_CABINET = {
  'confirm-email': undefined,
  'already-registered': undefined,
  'reset-password': undefined,
  'password-changed': 'password-changed',
  'new-sign-in': 'new-sign-in',
  'sessions-ended': 'sessions-ended',
} as const satisfies Record<IdentityTemplate, NoticeKind | undefined>;

const DAY_MS = 86_400_000;

/**
 * The messages that a change calls for, none for most. The same change always plans the same records, so that
 * delivering it again makes nothing twice; `now` only says how many days are left.
 */
export async function planMessages(
  change: Change,
  now: Instant,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { event } = change;
  switch (event.type) {
    case 'identity.sign-up-requested':
    case 'identity.signed-in':
    case 'identity.password-reset-requested':
    case 'identity.password-changed':
    case 'identity.sessions-ended':
    case 'identity.refresh-token-reused':
      return identityMessages(change, await deps.identityMails.compose(event, now), deps);
    case 'resumes.published':
    case 'resumes.restored': {
      const until = await deps.periods.endOf(event.resumeId);
      if (until === undefined) return [];
      const kind = event.type === 'resumes.published' ? 'resume-published' : 'resume-restored';
      return ownMessage(change, event.accountId, { kind, params: { resumeId: event.resumeId, until } }, deps);
    }
    case 'resumes.archived':
      return ownMessage(
        change,
        event.accountId,
        { kind: 'resume-archived', params: { resumeId: event.resumeId } },
        deps,
      );
    case 'files.refused':
      return ownMessage(
        change,
        event.accountId,
        { kind: 'file-refused', params: { fileId: event.fileId, reason: event.reason } },
        deps,
      );
    case 'publications.expiring':
      return sweptMessages('resume-expiring', event.publications, now, deps);
    case 'publications.expired':
      return sweptMessages('resume-expired', event.publications, now, deps);
    case 'identity.account-confirmed':
    case 'identity.signed-out':
    case 'resumes.edited':
    case 'files.upload-requested':
    case 'files.cleared':
    case 'employers.registered':
    case 'employers.card-made':
    case 'employers.card-changed':
    case 'employers.cabinet-link-requested':
    case 'managers.invited':
    case 'managers.letter-arrived':
    case 'managers.activated':
    case 'managers.accepted':
    case 'managers.joined':
    case 'managers.invitation-withdrawn':
    case 'managers.invitation-expired':
    case 'managers.access-withdrawn':
    case 'managers.access-restored':
    case 'managers.contact-changed':
    case 'vacancies.drafted':
    case 'vacancies.discarded':
    case 'vacancies.published':
    case 'vacancies.edited':
    case 'vacancies.archived':
    case 'vacancies.restored':
    case 'vacancies.deregistered':
    case 'vacancies.reconfirmation-asked':
    case 'vacancies.reconfirmed':
    case 'job-profiles.saved':
    case 'job-profiles.removed':
    case 'vacancy-batches.run':
    case 'centres.staff-changed':
    case 'centres.employer-assigned':
    case 'centres.contact-logged':
    case 'centres.letter-requested':
    case 'centres.record-saved':
    case 'supervision.personal-data-opened':
    case 'supervision.cap-reached':
    case 'webhooks.saved':
    case 'webhooks.removed':
    case 'webhooks.tested':
      return [];
  }
}

async function identityMessages(
  { id, at, event }: Change,
  composed: IdentityMail | undefined,
  { recipients, phrases }: PlanDeps,
): Promise<readonly Message[]> {
  if (composed === undefined) return [];
  const { template, language, to, params } = composed;
  const minutes = params['minutes'] === undefined ? {} : { minutes: Number(params['minutes']) };
  const mailOf = (jurisdiction: NoticeParams): Omit<Mail, 'reference'> => ({
    to,
    language,
    template,
    at,
    params: { ...readableParams({ ...jurisdiction, at, ...params }, language, phrases), ...minutes },
  });

  const accountId = 'accountId' in event ? event.accountId : undefined;
  if (accountId === undefined) return [message({ record: 'mail', id }, undefined, mailOf({}))];
  const kind = TOLD_IN_CABINET[template];
  if (kind === undefined) return [message({ record: 'mail', id, accountId }, undefined, mailOf({}))];
  // Security news tell a time, which is read in the zone of the person's country.
  const recipient = (await recipients.of([accountId])).get(accountId);
  const jurisdiction: NoticeParams = recipient === undefined ? {} : { jurisdiction: recipient.jurisdiction };
  const content = { kind, params: { ...jurisdiction, at } };
  return [message({ record: 'notice', ref: { accountId, at, id } }, content, mailOf(jurisdiction))];
}

interface PlannedContent {
  readonly kind: Exclude<NoticeKind, IdentityTemplate>;
  readonly params: NoticeParams;
}

async function ownMessage(
  { id, at }: Change,
  accountId: AccountId,
  content: PlannedContent,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const recipient = (await deps.recipients.of([accountId])).get(accountId);
  return recipient === undefined ? [] : [noticeMessage({ accountId, at, id }, content, recipient, deps)];
}

async function sweptMessages(
  kind: 'resume-expiring' | 'resume-expired',
  publications: readonly SweptPublication[],
  now: Instant,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  if (publications.length === 0) return [];
  const recipients = await deps.recipients.of([...new Set(publications.map(({ accountId }) => accountId))]);
  return publications.flatMap(({ id, accountId, expiresAt }) => {
    const recipient = recipients.get(accountId);
    if (recipient === undefined) return [];
    // Not the moment of the event: another sweep of the same period must come to the same notice.
    const at = kind === 'resume-expiring' ? plusDays(expiresAt, -WARNING_DAYS) : expiresAt;
    const ref = { accountId, at, id: sweptNoticeId(id, kind) };
    const days = Math.max(1, Math.ceil((millisecondsOf(expiresAt) - millisecondsOf(now)) / DAY_MS));
    return [
      noticeMessage(ref, { kind, params: { resumeId: id, until: expiresAt } }, recipient, deps, { days }),
    ];
  });
}

function noticeMessage(
  ref: NoticeRef,
  { kind, params: stored }: PlannedContent,
  { email, language, jurisdiction }: Recipient,
  { phrases }: PlanDeps,
  more: MailParams = {},
): Message {
  const params = { ...stored, jurisdiction };
  const readable = readableParams(params, language, phrases);
  const mail = { to: email, language, template: kind, at: ref.at, params: { ...readable, ...more } };
  return message({ record: 'notice', ref }, { kind, params }, mail);
}

const message = (
  record: MailRecord,
  content: NoticeContent | undefined,
  mail: Omit<Mail, 'reference'>,
): Message => ({ record, content, mail: { ...mail, reference: mailReference(record) } });
