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

/** News of a vacancy go to whoever answers for it now (H4, C8); a bulk action tells of all its vacancies at once. */
export async function vacancyMessages(
  change: ChangeOf<keyof typeof KINDS>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, vacancyId, inBatch } = change.event;
  if (inBatch === true) return [];
  const news = (await deps.organisations.vacancies([vacancyId])).get(vacancyId);
  if (news === undefined) return [];
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
