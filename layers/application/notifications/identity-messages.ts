import type { NoticeKind, NoticeParams } from '#domain/notifications/notice.ts';
import type { Mail } from '#domain/notifications/ports.ts';
import type { IdentityTemplate } from '#domain/notifications/templates.ts';
import type { Instant } from '#domain/shared/time.ts';
import { message } from './message.ts';
import type { Change, Message, PlanDeps } from './message.ts';
import { readableParams } from './readable-params.ts';

/** What the identity context writes to people who have a cabinet to read it in, too. */
const TOLD_IN_CABINET = {
  'confirm-email': undefined,
  'already-registered': undefined,
  'reset-password': undefined,
  'password-changed': 'password-changed',
  'new-sign-in': 'new-sign-in',
  'sessions-ended': 'sessions-ended',
} as const satisfies Record<IdentityTemplate, NoticeKind | undefined>;

/** What the identity context composes, with a notice where there is a cabinet to read it in. */
export async function identityMessages(
  { id, at, event }: Change,
  now: Instant,
  { recipients, phrases, identityMails }: PlanDeps,
): Promise<readonly Message[]> {
  const composed = await identityMails.compose(event, now);
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
