import { auditItem, nextRevision } from '#adapters/dynamodb/commit.ts';
import { dueItem, dueShard } from '#adapters/dynamodb/due.ts';
import { centreVacanciesPk, indexed, resumeHeadKey, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Key, Table } from '#adapters/dynamodb/table.ts';
import type { PublicationKind } from '#domain/publications/lifecycle.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import { accountIdSchema, resumeIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { revisionSchema } from '#domain/shared/revision.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { countedRandom } from './random.ts';

const PERIOD_DAYS = 14;
const random = countedRandom('publications');

/** A due entry of a new publication that ends then; in the shard, when one is given. */
export function publicationUntil(
  expiresAt: Instant | string,
  shard?: number,
  kind: PublicationKind = 'resume',
): DuePublication {
  let id = random.uuid();
  if (shard !== undefined) while (dueShard(id) !== shard) id = random.uuid();
  const rest = { accountId: accountIdSchema.parse(random.uuid()), expiresAt: instant(expiresAt) };
  return kind === 'resume'
    ? { kind, id: resumeIdSchema.parse(id), ...rest }
    : { kind, id: vacancyIdSchema.parse(id), ...rest };
}

export const publicationKey = ({ kind, id }: DuePublication): Key =>
  kind === 'resume' ? resumeHeadKey(id) : vacancyHeadKey(id);

/** What only heads of the kind have, as far as a sweep is concerned. */
const OWN: Readonly<Record<PublicationKind, (due: DuePublication) => Record<string, unknown>>> = {
  resume: ({ accountId }) => ({ ownerId: accountId }),
  vacancy: ({ accountId, expiresAt }) => ({
    managerId: accountId,
    ...indexed('attention', centreVacanciesPk('kz-750000000'), expiresAt),
  }),
};

/** What publishing leaves in the table, as far as a sweep is concerned: head, first audit entry, due entry. */
export function publishedItems(due: DuePublication): readonly [Item, Item, Item] {
  const { kind, id, accountId, expiresAt } = due;
  const at = plusDays(expiresAt, -PERIOD_DAYS);
  const { entry, revision } = nextRevision(undefined, {
    action: `${kind === 'resume' ? 'resumes' : 'vacancies'}.published`,
    actor: accountId,
    at,
    requestId: 'publish',
  });
  const key = publicationKey(due);
  return [
    {
      ...key,
      type: kind,
      id,
      ...OWN[kind](due),
      jurisdiction: 'KZ',
      createdAt: at,
      status: 'published',
      publishedAt: at,
      expiresAt,
      periodDays: PERIOD_DAYS,
      ...revision,
    },
    auditItem(key.pk, entry, revision),
    dueItem(due),
  ];
}

export async function publish(table: Table, ...publications: readonly DuePublication[]): Promise<void> {
  await table.batchPut(publications.flatMap(publishedItems));
}

/** What an owner's command does to the head of a publication: new attributes, next version, next hash. */
export async function ownerChanges(
  table: Table,
  due: DuePublication,
  action: string,
  at: Instant,
  set: Readonly<Record<string, unknown>>,
  remove: readonly string[] = [],
): Promise<void> {
  const key = publicationKey(due);
  const head = revisionSchema.parse(await table.get(key));
  const { entry, revision } = nextRevision(head, { action, actor: due.accountId, at, requestId: action });
  await table.update(key, { set: { ...set, ...revision }, remove });
  await table.put(auditItem(key.pk, entry, revision));
}
