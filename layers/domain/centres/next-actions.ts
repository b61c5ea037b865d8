import type { EmployerHead } from '../employers/employer.ts';
import type { EmployerId, VacancyId } from '../shared/ids.ts';
import type { Revision } from '../shared/revision.ts';
import { plusDays } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';
import { SILENT_DAYS } from './cards.ts';
import { concernsOf, deregistrationReason, mayBeAsked } from './monitoring.ts';
import type { QueueReason } from './monitoring.ts';
import type { WatchedVacancy, Workload } from './ports.ts';

/** An employer whom nobody has ever turned to is greeted after this many days, and asked about a cabinet again. */
export const FIRST_CONTACT_DAYS = 3;
export const CABINET_WAIT_DAYS = 7;
/** A silent employer is turned to again this many days after the last contact that brought nothing. */
export const RENEWAL_DAYS = 14;

/**
 * What a specialist may be told to do next, the most urgent first. What misleads job seekers comes before what keeps
 * employers out of reach, and that before what only goes slowly.
 */
export const ACTION_CODES = [
  'deregister-vacancy',
  'ask-reconfirmation',
  'correct-email',
  'prolong-vacancy',
  'send-greeting-letter',
  'make-first-contact',
  'renew-contact',
  'repeat-cabinet-link',
] as const;
export type ActionCode = (typeof ACTION_CODES)[number];

/** Why; each has a text. */
export const ACTION_REASONS = [
  'employer-liquidated',
  'unanswered',
  'not-confirmed',
  'expiring',
  'email-dead',
  'never-contacted',
  'silent',
  'cabinet-not-opened',
] as const;
export type ActionReason = (typeof ACTION_REASONS)[number];

/** What to do, for whom, why, and since when. */
export interface NextAction {
  readonly code: ActionCode;
  readonly reason: ActionReason;
  readonly since: Instant;
  readonly employerId: EmployerId;
  readonly employerName: string | undefined;
  /** Of the vacancy, when the action is about one, or of the card. */
  readonly revision: Revision;
  readonly vacancy?: { readonly id: VacancyId; readonly title: string };
}

/**
 * The next actions that a workload calls for: at most one for a vacancy, and for an employer one about the address
 * and one about the contact. The most urgent kind comes first, of a kind the longest waiting; the same workload gives
 * the same list, in whatever order it comes.
 */
export function nextActions({ employers, vacancies }: Workload, now: Instant): readonly NextAction[] {
  return [
    ...vacancies.flatMap((watched) => vacancyAction(watched, now)),
    ...employers.flatMap((employer) => employerActions(employer, now)),
  ].toSorted(moreUrgent);
}

function moreUrgent(a: NextAction, b: NextAction): number {
  const byCode = ACTION_CODES.indexOf(a.code) - ACTION_CODES.indexOf(b.code);
  if (byCode !== 0) return byCode;
  const [first, second] = [placeOf(a), placeOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

const placeOf = ({ since, employerId, vacancy }: NextAction): string =>
  `${since}#${employerId}#${vacancy?.id ?? ''}`;

function vacancyAction({ vacancy, employer }: WatchedVacancy, now: Instant): readonly NextAction[] {
  const concerns = new Map<QueueReason, Instant>(
    concernsOf(vacancy, employer, now).map(({ reason, since }) => [reason, since]),
  );
  const action = (code: ActionCode, reason: ActionReason & QueueReason): readonly NextAction[] => {
    const since = concerns.get(reason);
    if (since === undefined) return [];
    return [
      {
        code,
        reason,
        since,
        employerId: vacancy.employerId,
        employerName: employer?.register.name,
        revision: revisionOf(vacancy),
        vacancy: { id: vacancy.id, title: vacancy.title },
      },
    ];
  };
  const ended = deregistrationReason(vacancy, employer, now);
  if (ended !== undefined) return action('deregister-vacancy', ended);
  if (concerns.has('not-confirmed') && mayBeAsked(vacancy, now)) {
    return action('ask-reconfirmation', 'not-confirmed');
  }
  return action('prolong-vacancy', 'expiring');
}

function employerActions(employer: EmployerHead, now: Instant): readonly NextAction[] {
  // Nobody is turned to any more; the vacancies, if there are any, are dealt with above.
  if (employer.liquidatedSince !== undefined) return [];
  return [addressAction(employer, now), contactAction(employer, now)].flatMap((found) => found ?? []);
}

function addressAction(employer: EmployerHead, now: Instant): NextAction | undefined {
  const { emailDeadSince, cabinetLinkAt, cabinetId } = employer;
  if (emailDeadSince !== undefined) return actionFor(employer, 'correct-email', 'email-dead', emailDeadSince);
  if (cabinetId !== undefined || cabinetLinkAt === undefined) return undefined;
  const waited = plusDays(cabinetLinkAt, CABINET_WAIT_DAYS);
  return waited > now ? undefined : actionFor(employer, 'repeat-cabinet-link', 'cabinet-not-opened', waited);
}

function contactAction(employer: EmployerHead, now: Instant): NextAction | undefined {
  const { contactAt, createdAt, progressAt, email, emailDeadSince } = employer;
  if (contactAt === undefined) {
    const since = plusDays(createdAt, FIRST_CONTACT_DAYS);
    const isReachable = email !== undefined && emailDeadSince === undefined;
    const code = isReachable ? 'send-greeting-letter' : 'make-first-contact';
    return since > now ? undefined : actionFor(employer, code, 'never-contacted', since);
  }
  const silentSince = plusDays(progressAt, SILENT_DAYS);
  const restedSince = plusDays(contactAt, RENEWAL_DAYS);
  const since = silentSince > restedSince ? silentSince : restedSince;
  return since > now ? undefined : actionFor(employer, 'renew-contact', 'silent', since);
}

const revisionOf = ({ version, auditHash }: Revision): Revision => ({ version, auditHash });

const actionFor = (
  employer: EmployerHead,
  code: ActionCode,
  reason: ActionReason,
  since: Instant,
): NextAction => ({
  code,
  reason,
  since,
  employerId: employer.id,
  employerName: employer.register.name,
  revision: revisionOf(employer),
});
