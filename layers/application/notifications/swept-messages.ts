import { sweptNoticeId } from '#domain/notifications/notice.ts';
import type { VacancyNews } from '#domain/notifications/organisations.ts';
import { WARNING_DAYS } from '#domain/publications/sweep.ts';
import type { AccountId, VacancyId } from '#domain/shared/ids.ts';
import type { SweptPublication } from '#domain/shared/swept-publication.ts';
import { millisecondsOf, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { noticeMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps, PlannedContent } from './message.ts';
import { vacancyContent } from './vacancy-messages.ts';

const DAY_MS = 86_400_000;

interface Told {
  readonly accountId: AccountId;
  readonly content: PlannedContent;
}

/**
 * What a sweep warned of or archived: a résumé's owner is told, and whoever answers for a vacancy now (H1, H4). A page
 * costs one read of accounts, and three more when there are vacancies in it.
 */
export async function sweptMessages(
  { event }: ChangeOf<'publications.expiring' | 'publications.expired'>,
  now: Instant,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const phase = event.type === 'publications.expiring' ? 'expiring' : 'expired';
  const vacancies = event.publications.flatMap((one) => (one.kind === 'vacancy' ? [one.id] : []));
  const news: ReadonlyMap<VacancyId, VacancyNews> =
    vacancies.length === 0 ? new Map() : await deps.organisations.vacancies([...new Set(vacancies)]);
  const told = event.publications.flatMap((publication) => {
    const one = toldOf(publication, phase, news);
    return one === undefined ? [] : [{ publication, ...one }];
  });
  if (told.length === 0) return [];
  const recipients = await deps.recipients.of([...new Set(told.map(({ accountId }) => accountId))]);

  return told.flatMap(({ publication, accountId, content }) => {
    const recipient = recipients.get(accountId);
    if (recipient === undefined) return [];
    const { id, expiresAt } = publication;
    // Not the moment of the event: another sweep of the same period must come to the same notice.
    const at = phase === 'expiring' ? plusDays(expiresAt, -WARNING_DAYS) : expiresAt;
    const days = Math.max(1, Math.ceil((millisecondsOf(expiresAt) - millisecondsOf(now)) / DAY_MS));
    const dated = { ...content, inMail: { ...content.inMail, days } };
    return [noticeMessage({ accountId, at, id: sweptNoticeId(id, phase) }, dated, recipient, deps)];
  });
}

function toldOf(
  publication: SweptPublication,
  phase: 'expiring' | 'expired',
  news: ReadonlyMap<VacancyId, VacancyNews>,
): Told | undefined {
  const { accountId, expiresAt: until } = publication;
  switch (publication.kind) {
    case 'resume':
      return { accountId, content: { kind: `resume-${phase}`, params: { resumeId: publication.id, until } } };
    case 'vacancy': {
      const one = news.get(publication.id);
      if (one === undefined) return undefined;
      return {
        accountId: one.responsible,
        content: vacancyContent(`vacancy-${phase}`, publication.id, { ...one, until }),
      };
    }
  }
}
