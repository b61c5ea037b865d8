import type { EmployerHead } from '../employers/employer.ts';
import { isPublic } from '../publications/lifecycle.ts';
import { plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { ATTENTION_BEFORE_END_DAYS, CONFIRMATION_DAYS } from '../vacancies/attention.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';

/** How long an employer has to answer when asked whether a vacancy is current, in days (C8). */
export const ANSWER_DAYS = 7;

/** A question asked at this moment or earlier is unanswered at `now`, and may be asked again. */
export const answerDue = (now: Instant): Instant => plusDays(now, -ANSWER_DAYS);

/** Why a centre takes a vacancy off the register; the end of its period does that by itself (C8, H4). */
export const DEREGISTRATION_REASONS = ['unanswered', 'employer-liquidated'] as const;
export type DeregistrationReason = (typeof DEREGISTRATION_REASONS)[number];

/** Why a vacancy should be looked at, the gravest first. */
export const QUEUE_REASONS = [
  'employer-liquidated',
  'unanswered',
  'contact-dead',
  'not-confirmed',
  'expiring',
  'answer-awaited',
] as const;
export type QueueReason = (typeof QUEUE_REASONS)[number];

export interface Concern {
  readonly reason: QueueReason;
  readonly since: Instant;
}

type Watched = Pick<ListedVacancyHead, 'status' | 'expiresAt' | 'confirmedAt' | 'reconfirmationAskedAt'>;
type Responsible = Pick<EmployerHead, 'emailDeadSince' | 'liquidatedSince'>;

/**
 * Why a vacancy that is public should be looked at now, and since when, the gravest reason first (C8). Nothing for
 * one that has ended: the sweep archives it.
 */
export function concernsOf(
  vacancy: Watched,
  employer: Responsible | undefined,
  now: Instant,
): readonly Concern[] {
  if (!isPublic(vacancy, now)) return [];
  const { expiresAt, confirmedAt, reconfirmationAskedAt: asked } = vacancy;
  const answerBy = asked === undefined ? undefined : plusDays(asked, ANSWER_DAYS);
  const isUnanswered = answerBy !== undefined && answerBy <= now;
  const moments: Readonly<Record<QueueReason, Instant | undefined>> = {
    'employer-liquidated': employer?.liquidatedSince,
    unanswered: isUnanswered ? answerBy : undefined,
    'contact-dead': employer?.emailDeadSince,
    'not-confirmed': plusDays(confirmedAt, CONFIRMATION_DAYS),
    expiring: plusDays(expiresAt, -ATTENTION_BEFORE_END_DAYS),
    'answer-awaited': isUnanswered ? undefined : asked,
  };
  return QUEUE_REASONS.flatMap((reason) => {
    const since = moments[reason];
    return since === undefined || since > now ? [] : [{ reason, since }];
  });
}

/** Whether the employer may be asked (again) whether the vacancy is current. */
export const mayBeAsked = ({ reconfirmationAskedAt }: Watched, now: Instant): boolean =>
  reconfirmationAskedAt === undefined || reconfirmationAskedAt <= answerDue(now);

/** The reason for which the vacancy may be taken off the register now, if there is one. */
export function deregistrationReason(
  vacancy: Watched,
  employer: Responsible | undefined,
  now: Instant,
): DeregistrationReason | undefined {
  const reasons = concernsOf(vacancy, employer, now).map(({ reason }) => reason);
  return DEREGISTRATION_REASONS.find((reason) => reasons.includes(reason));
}
