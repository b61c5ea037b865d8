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

export type VacancyKind = (typeof KINDS)[keyof typeof KINDS] | 'vacancy-expiring' | 'vacancy-expired';

/** Kinds of which one message tells of all rows of a bulk action. */
const TOGETHER = {
  'vacancies.archived': 'vacancies-archived-together',
  'vacancies.restored': 'vacancies-restored-together',
} as const;

/**
 * News of a vacancy go to whoever answers for it now (H4, C8).
 *
 * Of a bulk action he is told once, unless he has done it: the answer has told him (C12). The message follows from the
 * run and the reader, so the first row that was changed tells him, and all others come to the same record.
 */
export async function vacancyMessages(
  change: ChangeOf<keyof typeof KINDS>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, vacancyId, batch, accountId } = change.event;
  const news = (await deps.organisations.vacancies([vacancyId])).get(vacancyId);
  if (news === undefined) return [];
  if (batch !== undefined && (type === 'vacancies.archived' || type === 'vacancies.restored')) {
    if (news.responsible === accountId) return [];
    return ownMessage(batch, news.responsible, togetherContent(TOGETHER[type], news), deps);
  }
  return ownMessage(change, news.responsible, vacancyContent(KINDS[type], vacancyId, news), deps);
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
  kind: (typeof TOGETHER)[keyof typeof TOGETHER],
  { employerId, enterprise, title }: VacancyNews,
): PlannedContent => ({ kind, params: { employerId, title }, inMail: { enterprise, title } });
