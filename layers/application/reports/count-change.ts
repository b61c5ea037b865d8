import {
  EMPTY_RESUME_HISTORY,
  EMPTY_VACANCY_HISTORY,
  contiguous,
  resumeHistoryAfter,
  vacancyHistoryAfter,
} from '#domain/reports/history.ts';
import type { ChainEntry, ResumeHistory, VacancyHistory } from '#domain/reports/history.ts';
import type { Reading, Reportable, Reports } from '#domain/reports/ports.ts';
import { resumeShare, shareDelta, summed, vacancyShare } from '#domain/reports/share.ts';
import type { Share } from '#domain/reports/share.ts';
import type { DomainEvent } from '#domain/shared/events.ts';

type CountDeps = { readonly reports: Pick<Reports, 'readResume' | 'readVacancy' | 'count'> };

/** How often an entity is read again when it is being counted elsewhere at the same moment. */
const ATTEMPTS = 5;

/** Others kept counting the same entity: to be tried again. */
class Contended extends Error {
  constructor() {
    super('an entity was counted faster than it could be read');
    this.name = 'Contended';
  }
}

/**
 * Counts what a committed change has made of a résumé or a vacancy (N1, N2, N3). The change only says what to look
 * at: the entity is read as it is now, so changes may come twice, late and in any order.
 *
 * 1. Read the entity, the news of its audit chain, and what was counted of it.
 * 2. Work out what it counts for now.
 * 3. Keep that, and add the difference to the counters, in one transaction.
 */
export async function countChange(event: DomainEvent, { reports }: CountDeps): Promise<void> {
  // One after another: many of a page share their counters.
  for (const entity of touched(event)) await countEntity(entity, reports);
}

function touched(event: DomainEvent): readonly Reportable[] {
  if (event.type === 'publications.expired') return event.publications;
  if (event.type.startsWith('resumes.') && 'resumeId' in event)
    return [{ kind: 'resume', id: event.resumeId }];
  if (event.type.startsWith('vacancies.') && 'vacancyId' in event)
    return [{ kind: 'vacancy', id: event.vacancyId }];
  return [];
}

async function countEntity(entity: Reportable, reports: CountDeps['reports']): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done =
      entity.kind === 'resume'
        ? await counted(entity, await reports.readResume(entity.id), RESUME, reports)
        : await counted(entity, await reports.readVacancy(entity.id), VACANCY, reports);
    if (done) return;
  }
  throw new Contended();
}

interface Kind<Head, History> {
  readonly empty: History;
  readonly after: (history: History, entry: ChainEntry) => History;
  readonly share: (head: Head | undefined, history: History) => Share;
}
const RESUME = { empty: EMPTY_RESUME_HISTORY, after: resumeHistoryAfter, share: resumeShare };
const VACANCY = { empty: EMPTY_VACANCY_HISTORY, after: vacancyHistoryAfter, share: vacancyShare };

async function counted<Head, History extends ResumeHistory | VacancyHistory>(
  entity: Reportable,
  reading: Reading<Head, History>,
  kind: Kind<Head, History>,
  reports: CountDeps['reports'],
): Promise<boolean> {
  const before = reading.counted;
  const entries = contiguous(reading.entries, before?.folded ?? 0);
  const history = entries.reduce(kind.after, before?.history ?? kind.empty);
  const share = summed(kind.share(reading.head, history));
  const delta = shareDelta(before?.share ?? [], share);
  if (entries.length === 0 && delta.length === 0) return true;
  const next = {
    revision: (before?.revision ?? 0) + 1,
    folded: (before?.folded ?? 0) + entries.length,
    history,
    share,
  };
  return reports.count(entity, next, delta);
}
