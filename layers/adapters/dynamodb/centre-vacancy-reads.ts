import type {
  CentreClaim,
  VacancyWatch,
  WatchPage,
  WatchedVacancy,
  Workload,
} from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ListedVacancyHead } from '#domain/vacancies/head.ts';
import { demandAmong, pageOfEmployers } from './centre-employer-reads.ts';
import { parsedEmployer } from './employer-items.ts';
import { centreVacanciesPk, employerHeadKey, memberKey, vacancyHeadKey } from './keys.ts';
import { afterItem, indexAttributes } from './table.ts';
import type { Item, Table } from './table.ts';
import { parsedVacancy } from './vacancy-items.ts';

/** What a batch may hold besides the caller's own member item, and a workload at most of each kind. */
const MOST_EMPLOYERS = 99;
const MOST_OF_A_KIND = 100;

type Reading = Pick<Table, 'query' | 'batchGet'>;
type QueueQuery = Parameters<VacancyWatch['queue']>[1];

/** The vacancies to be looked at by now, then their employers with the caller's standing: two calls. */
export async function queueOf(table: Reading, claim: CentreClaim, query: QueueQuery): Promise<WatchPage> {
  const { limit, now, after } = query;
  const attention = indexAttributes('attention');
  const page = await table.query({
    index: 'attention',
    pk: centreVacanciesPk(claim.organisation.id),
    to: now,
    limit: Math.min(limit, MOST_EMPLOYERS),
    ...(after === undefined
      ? {}
      : {
          after: afterItem({ ...vacancyHeadKey(after.id), [attention.sk]: after.since }, 'attention'),
        }),
  });
  const listed = page.items.flatMap(listedOf);
  const employers = await employersOf(
    table,
    claim,
    listed.map(({ vacancy }) => vacancy.employerId),
  );
  const last = page.items.at(-1);
  const lastId = last === undefined ? undefined : last['id'];
  return {
    items: listed.map((one) => ({ ...one, employer: employers.get(one.vacancy.employerId) })),
    next:
      page.next === undefined || last === undefined || typeof lastId !== 'string'
        ? undefined
        : { since: sinceOf(last), id: lastId },
  };
}

/** Employers the longest without progress, and vacancies the longest in the queue: three calls in two steps. */
export async function workloadOf(
  table: Reading,
  claim: CentreClaim,
  { mine, now }: { readonly mine: boolean; readonly now: Instant },
): Promise<Workload> {
  const { organisation, actor } = claim;
  const [{ heads }, { items }] = await Promise.all([
    pageOfEmployers(table, {
      centreId: organisation.id,
      specialistId: mine ? actor.accountId : undefined,
      limit: MOST_OF_A_KIND,
    }),
    queueOf(table, claim, { limit: MOST_EMPLOYERS, now }),
  ]);
  return {
    employers: heads,
    vacancies: items.filter(({ employer }) => !mine || employer?.specialistId === actor.accountId),
  };
}

/** Drafts are in no queue, and an index may be behind what has been archived. */
function listedOf(item: Item): readonly Omit<WatchedVacancy, 'employer'>[] {
  const vacancy = parsedVacancy(item);
  return isListed(vacancy) ? [{ vacancy, since: sinceOf(item) }] : [];
}

const isListed = (head: ReturnType<typeof parsedVacancy>): head is ListedVacancyHead =>
  head.status !== 'draft';

const sinceOf = (item: Item): Instant => instantSchema.parse(item[indexAttributes('attention').sk]);

async function employersOf(
  table: Reading,
  claim: CentreClaim,
  ids: readonly EmployerId[],
): Promise<ReadonlyMap<EmployerId, EmployerHead>> {
  const items = await table.batchGet([
    memberKey(claim.organisation, claim.actor.accountId),
    ...[...new Set(ids)].map(employerHeadKey),
  ]);
  demandAmong(items, claim);
  const heads = items.filter(({ type }) => type === 'employer').map(parsedEmployer);
  return new Map(heads.map((head) => [head.id, head]));
}
