import * as z from 'zod/mini';
import type { Organisation } from '#domain/access/access.ts';
import { standingSchema } from '#domain/access/access.ts';
import type { Restoring } from '#domain/notifications/organisations.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { AUDIT_PREFIX, memberKey, vacancyPk } from './keys.ts';
import type { Table } from './table.ts';

/** Entries looked at, the newest first: more than two years of one that is confirmed each week. */
const MOST_ENTRIES = 120;
/** People asked after at once: more than ever write one vacancy. */
const MOST_WRITERS = 20;

/** What makes a member of the cabinet answer for a vacancy (C10). */
const WRITING: readonly string[] = [
  'vacancies.drafted',
  'vacancies.published',
  'vacancies.edited',
  'vacancies.restored',
];

const entrySchema = z.object({ action: z.string(), actor: z.string(), at: instantSchema });

/**
 * Who answered for a vacancy before a member of the cabinet brought it back, by its audit chain: the restoring itself
 * has put another in his place, and reads nothing first. Of a centre's staff nobody takes a vacancy over (C2).
 */
export async function formerManager(
  table: Pick<Table, 'query' | 'batchGet'>,
  { vacancyId, cabinetId, accountId, at }: Restoring,
): Promise<AccountId | undefined> {
  const page = await table.query({
    pk: vacancyPk(vacancyId),
    prefix: AUDIT_PREFIX,
    descending: true,
    limit: MOST_ENTRIES,
  });
  const entries = page.items.map((item) => entrySchema.parse(item));
  const restored = entries.findIndex((entry) => entry.actor === accountId && entry.at === at);
  if (restored === -1) return undefined;
  const writers = entries
    .slice(restored + 1)
    .filter(({ action }) => WRITING.includes(action))
    .map(({ actor }) => accountIdSchema.parse(actor));
  const asked = [...new Set(writers)].slice(0, MOST_WRITERS);
  const organisation: Organisation = { kind: 'cabinet', id: cabinetId };
  const people = [...new Set([accountId, ...asked])];
  const members = new Map(
    (await table.batchGet(people.map((id) => memberKey(organisation, id))))
      .map((item) => standingSchema.parse(item))
      .map((standing) => [standing.accountId, standing]),
  );
  if (!members.has(accountId)) return undefined;
  const former = asked.find((id) => members.has(id));
  if (former === undefined || former === accountId) return undefined;
  return members.get(former)?.status === 'active' ? former : undefined;
}
