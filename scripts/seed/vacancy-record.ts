import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import { vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoDraftPublishing, dynamoVacancyDrafts } from '#adapters/dynamodb/vacancy-drafts.ts';
import { parsedVacancy } from '#adapters/dynamodb/vacancy-items.ts';
import { askReconfirmation } from '#application/monitoring/ask-reconfirmation.ts';
import { deregisterVacancy } from '#application/monitoring/deregister-vacancy.ts';
import { countChange } from '#application/reports/count-change.ts';
import { archiveVacancy } from '#application/vacancies/archive-vacancy.ts';
import { makeDraft } from '#application/vacancies/make-draft.ts';
import { publishDraft } from '#application/vacancies/publish-draft.ts';
import { publishVacancy } from '#application/vacancies/publish-vacancy.ts';
import { reconfirmVacancy } from '#application/vacancies/reconfirm-vacancy.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { plusHours } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { contextsOf, randomAt } from './account.ts';
import { unitOf } from './unit.ts';
import type { Unit } from './unit.ts';
import type { PlannedVacancy } from './vacancies.ts';

type Deps = { readonly dictionaries: Pick<Dictionaries, 'has'> };

/**
 * What a vacancy's life until the anchor leaves in the table: the very commands of the product run, each at its moment,
 * on a table in memory that has nothing but the author and the employer, and the reports count what they have made.
 *
 * @throws Refusal when the product refuses a command: a fault of the plan
 */
export async function recordedVacancy(plan: PlannedVacancy, deps: Deps): Promise<Unit> {
  const table = memoryTable();
  const { author, watcher, employer } = plan;
  for (const item of [...author.guards, ...(watcher?.guards ?? [])]) await table.put(item);
  const before = new Set(table.items.keys());
  const id = await written(plan, table, deps);
  await lived(plan, id, table);
  const { accountId } = author.claim.actor;
  await countChange(
    { type: 'vacancies.published', accountId, employerId: employer.employerId, vacancyId: id },
    { reports: dynamoReports(table) },
  );
  return unitOf(table, vacancyHeadKey(id), before);
}

/** Makes a draft, publishes it, or publishes at once. */
async function written(plan: PlannedVacancy, table: Table, { dictionaries }: Deps): Promise<VacancyId> {
  const { form, ids, timing } = plan;
  const { standing, draftedAt, publishedAt } = timing;
  const vacancies = {
    ...dynamoVacancies(table),
    ...dynamoVacancyDrafts(table),
    ...dynamoDraftPublishing(table),
  };
  const deps = (at: Instant) => ({ vacancies, dictionaries, random: randomAt(ids, at) });
  const { acknowledgeTwins: _, ...sketch } = form;
  if (standing === 'draft') {
    return (await makeDraft({ ...requestAt(plan, publishedAt), sent: sketch }, deps(publishedAt))).id;
  }
  if (draftedAt === undefined) {
    return (await publishVacancy({ ...requestAt(plan, publishedAt), sent: form }, deps(publishedAt))).id;
  }
  const { id, revision } = await makeDraft({ ...requestAt(plan, draftedAt), sent: sketch }, deps(draftedAt));
  await publishDraft({ ...requestAt(plan, publishedAt), id, revision, sent: form }, deps(publishedAt));
  return id;
}

/** What became of it since. */
async function lived(plan: PlannedVacancy, id: VacancyId, table: Table): Promise<void> {
  const { timing, ids } = plan;
  const { standing, reconfirmedAt, askedAt, archivedAt, reason } = timing;
  const vacancies = dynamoVacancies(table);
  if (reconfirmedAt !== undefined) {
    const revision = await revisionOf(id, table);
    await reconfirmVacancy(
      { ...requestAt(plan, reconfirmedAt), id, revision },
      { vacancies, random: randomAt(ids, reconfirmedAt) },
    );
  }
  if (askedAt !== undefined) {
    const request = { ...(await watchAt(plan, askedAt, id, table)) };
    await askReconfirmation(request, { watch: vacancyWatch(table), random: randomAt(ids, askedAt) });
  }
  if (standing === 'ended') await ended(id, plan, table);
  if (archivedAt === undefined) return;
  const random = randomAt(ids, archivedAt);
  if (standing === 'deregistered') {
    const request = { ...(await watchAt(plan, archivedAt, id, table)), reason: 'unanswered' } as const;
    await deregisterVacancy(request, { watch: vacancyWatch(table), random });
  } else {
    const revision = await revisionOf(id, table);
    await archiveVacancy({ ...requestAt(plan, archivedAt), id, revision, reason }, { vacancies, random });
  }
}

/** The sweep has come within the hour (H1). */
async function ended(id: VacancyId, { author }: PlannedVacancy, table: Table): Promise<void> {
  const item = await table.get(vacancyHeadKey(id));
  const head = item === undefined ? undefined : parsedVacancy(item);
  if (head === undefined || head.status !== 'published') throw new TypeError('nothing to be swept');
  const store = sweepStore(table);
  const { accountId } = author.claim.actor;
  const due = { kind: 'vacancy', id, accountId, expiresAt: head.expiresAt } as const;
  const archival = await store.archive(due, head, plusHours(head.expiresAt, 0.5));
  if (archival !== undefined) await store.record([archival]);
}

function requestAt({ author, employer, ids, language }: PlannedVacancy, at: Instant) {
  const { claim } = author;
  return { context: contextsOf({ ids, language })(claim.actor, at), claim, employerId: employer.employerId };
}

async function watchAt(
  { watcher, employer, ids, language }: PlannedVacancy,
  at: Instant,
  id: VacancyId,
  table: Table,
) {
  if (watcher?.claim.organisation.kind !== 'centre') throw new TypeError('nobody to watch the vacancy');
  const { actor, organisation } = watcher.claim;
  return {
    context: contextsOf({ ids, language })(actor, at),
    centreId: organisation.id,
    employerId: employer.employerId,
    vacancyId: id,
    revision: await revisionOf(id, table),
  };
}

async function revisionOf(id: VacancyId, table: Table) {
  const item = await table.get(vacancyHeadKey(id));
  if (item === undefined) throw new TypeError('a vacancy is missing');
  const { version, auditHash } = parsedVacancy(item);
  return { version, auditHash };
}
