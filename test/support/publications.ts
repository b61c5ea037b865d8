import { auditItem, nextRevision } from '#adapters/dynamodb/commit.ts';
import { dueItem, dueShard } from '#adapters/dynamodb/due.ts';
import { resumeHeadKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import { revisionSchema } from '#domain/shared/revision.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { countedRandom } from './random.ts';

const PERIOD_DAYS = 14;
const random = countedRandom('publications');

/** A due entry of a new résumé that ends then; in the shard, when one is given. */
export function publicationUntil(expiresAt: Instant | string, shard?: number): DuePublication {
  let id = random.uuid();
  if (shard !== undefined) while (dueShard(id) !== shard) id = random.uuid();
  return {
    kind: 'resume',
    id: resumeIdSchema.parse(id),
    accountId: accountIdSchema.parse(random.uuid()),
    expiresAt: instant(expiresAt),
  };
}

/** What publishing a résumé leaves in the table, as far as a sweep is concerned: head, first audit entry, due entry. */
export function publishedItems(due: DuePublication): readonly [Item, Item, Item] {
  const { id, accountId, expiresAt } = due;
  const at = plusDays(expiresAt, -PERIOD_DAYS);
  const { entry, revision } = nextRevision(undefined, {
    action: 'resumes.published',
    actor: accountId,
    at,
    requestId: 'publish',
  });
  const key = resumeHeadKey(id);
  return [
    {
      ...key,
      type: 'resume',
      id,
      ownerId: accountId,
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
  { id, accountId }: DuePublication,
  action: string,
  at: Instant,
  set: Readonly<Record<string, unknown>>,
  remove: readonly string[] = [],
): Promise<void> {
  const key = resumeHeadKey(id);
  const head = revisionSchema.parse(await table.get(key));
  const { entry, revision } = nextRevision(head, { action, actor: accountId, at, requestId: action });
  await table.update(key, { set: { ...set, ...revision }, remove });
  await table.put(auditItem(key.pk, entry, revision));
}
