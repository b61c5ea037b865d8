import type { VacancyNews } from '#domain/notifications/organisations.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { ownMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps, PlannedContent } from './message.ts';

const KINDS = {
  'vacancies.published': 'vacancy-published',
  'vacancies.archived': 'vacancy-archived',
  'vacancies.restored': 'vacancy-restored',
  'vacancies.deregistered': 'vacancy-deregistered',
  'vacancies.reconfirmation-asked': 'vacancy-reconfirmation-asked',
} as const satisfies Record<string, PlannedContent['kind']>;

export type VacancyKind =
  (typeof KINDS)[keyof typeof KINDS] | 'vacancy-taken-over' | 'vacancy-expiring' | 'vacancy-expired';

/** Kinds of which one message tells of all rows of a bulk action. */
const TOGETHER = {
  'vacancies.archived': 'vacancies-archived-together',
  'vacancies.restored': 'vacancies-restored-together',
} as const;

/**
 * News of a vacancy go to whoever answers for it now (H4, C8), and of a restoring to whoever answered for it before.
 *
 * Of a bulk action each is told once, unless he has done it: the answer has told him (C12). The message follows from
 * the run and the reader, so the first row that was changed tells him, and all others come to the same record.
 */
export async function vacancyMessages(
  change: ChangeOf<keyof typeof KINDS>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { vacancyId } = change.event;
  const news = (await deps.organisations.vacancies([vacancyId])).get(vacancyId);
  if (news === undefined) return [];
  return [
    ...(await messagesToResponsible(change, news, deps)),
    ...(await takeoverMessages(change, news, deps)),
  ];
}

async function messagesToResponsible(
  change: ChangeOf<keyof typeof KINDS>,
  news: VacancyNews,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, vacancyId, batch, accountId } = change.event;
  if (batch !== undefined && (type === 'vacancies.archived' || type === 'vacancies.restored')) {
    if (news.responsible === accountId) return [];
    return ownMessage(batch, news.responsible, togetherContent(TOGETHER[type], news), deps);
  }
  return ownMessage(change, news.responsible, vacancyContent(KINDS[type], vacancyId, news), deps);
}

/** Whoever restores a vacancy answers for it (C10): its manager of before is told that he does no more. */
async function takeoverMessages(
  change: ChangeOf<keyof typeof KINDS>,
  news: VacancyNews,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, vacancyId, batch, accountId } = change.event;
  if (type !== 'vacancies.restored') return [];
  const { cabinetId } = news;
  const former = await deps.organisations.formerManager({ vacancyId, cabinetId, accountId, at: change.at });
  // He may have taken it back meanwhile.
  if (former === undefined || former === news.responsible) return [];
  return batch === undefined
    ? ownMessage(change, former, vacancyContent('vacancy-taken-over', vacancyId, news), deps)
    : ownMessage(batch, former, togetherContent('vacancies-taken-over-together', news), deps);
}

/** The name of an enterprise may be a person's, so it is told by mail and not kept with the notice. */
export const vacancyContent = (
  kind: VacancyKind,
  vacancyId: VacancyId,
  { employerId, enterprise, title, until }: VacancyNews,
): PlannedContent => ({
  kind,
  params: { vacancyId, employerId, title, until },
  inMail: { enterprise, title },
});

/** One of them is named, the first that was told of; the others are in the list. */
const togetherContent = (
  kind: (typeof TOGETHER)[keyof typeof TOGETHER] | 'vacancies-taken-over-together',
  { employerId, enterprise, title }: VacancyNews,
): PlannedContent => ({ kind, params: { employerId, title }, inMail: { enterprise, title } });
