import * as z from 'zod/mini';
import { resumeHistorySchema, vacancyHistorySchema } from '#domain/reports/history.ts';
import type { ChainEntry } from '#domain/reports/history.ts';
import type { Counted, Counter, Reading, Reports } from '#domain/reports/ports.ts';
import { resumeHeadSchema } from '#domain/resumes/head.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { vacancyHeadSchema } from '#domain/vacancies/head.ts';
import {
  AUDIT_PREFIX,
  MEMBER_PREFIX,
  auditSk,
  countedKey,
  organisationPk,
  reportPk,
  resumeHeadKey,
  vacancyHeadKey,
} from './keys.ts';
import { TransactionRefused, absent, equals } from './table.ts';
import type { Item, Key, PartitionQuery, Table, Write } from './table.ts';

/** Items a query; one call reads at most a megabyte anyway. */
const PAGE = 5000;

const shareSchema = z.array(
  z.object({
    report: z.enum(['outcomes', 'segments', 'stages']),
    scope: z.string(),
    dimensions: z.string(),
    adds: z.record(z.string(), z.number()),
  }),
);
/** What was counted of an entity, as it is stored. */
export const countedSchema = <History>(history: z.ZodMiniType<History>) =>
  z.object({ revision: z.int(), folded: z.int(), history, share: shareSchema });
/** The sweep may come late, in the month behind: a period ended when it ended. */
const entrySchema = z.pipe(
  z.object({
    version: z.int(),
    action: z.string(),
    at: instantSchema,
    endedAt: z.optional(instantSchema),
  }),
  z.transform(({ endedAt, ...entry }): ChainEntry => ({ ...entry, at: endedAt ?? entry.at })),
);
const namedSchema = z.object({ accountId: z.string(), name: z.string() });

/** Reports on the one table: a record of what was counted for each entity, an item for each counter. */
export function dynamoReports(table: Table): Reports {
  async function read<Head, History>(
    headKey: Key,
    counted: Key,
    headSchema: z.ZodMiniType<Head>,
    historySchema: z.ZodMiniType<History>,
  ): Promise<Reading<Head, History>> {
    const items = await table.batchGet([headKey, counted]);
    const head = items.find(({ pk }) => pk === headKey.pk);
    const stored = items.find(({ pk }) => pk === counted.pk);
    const before: Counted<History> | undefined =
      stored === undefined ? undefined : countedSchema(historySchema).parse(stored);
    return {
      head: head === undefined ? undefined : headSchema.parse(head),
      counted: before,
      // After the head, so that the chain is never behind it but where it is still being written.
      entries: await chainBehind(headKey.pk, before?.folded ?? 0),
    };
  }

  async function chainBehind(pk: string, version: number): Promise<readonly ChainEntry[]> {
    const items = await everything({ pk, from: auditSk(version + 1), to: `${AUDIT_PREFIX}~` });
    return items.map((item) => entrySchema.parse(item));
  }

  async function everything(query: Omit<PartitionQuery, 'after' | 'limit'>): Promise<readonly Item[]> {
    const items: Item[] = [];
    let after: string | undefined;
    do {
      const page = await table.query({ ...query, limit: PAGE, ...(after === undefined ? {} : { after }) });
      items.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return items;
  }

  return {
    readResume: (id) =>
      read(resumeHeadKey(id), countedKey('resume', id), resumeHeadSchema, resumeHistorySchema),
    readVacancy: (id) =>
      read(vacancyHeadKey(id), countedKey('vacancy', id), vacancyHeadSchema, vacancyHistorySchema),

    async count({ kind, id }, counted, delta) {
      const first = counted.revision === 1;
      const record: Write = {
        kind: 'put',
        item: { ...countedKey(kind, id), type: 'counted', ...counted },
        condition: first ? [absent('pk')] : [equals('revision', counted.revision - 1)],
      };
      const counters = delta.map(({ report, scope, dimensions, adds }): Write => ({
        kind: 'update',
        key: { pk: reportPk(report, scope), sk: dimensions },
        change: { add: adds },
      }));
      try {
        await table.transact([record, ...counters]);
        return true;
      } catch (error) {
        if (error instanceof TransactionRefused) return false;
        throw error;
      }
    },

    async counters({ report, scope }, range) {
      const query = range === undefined ? {} : { from: range.from, to: `${range.to}~` };
      return (await everything({ pk: reportPk(report, scope), ...query })).map(parsedCounter);
    },

    async managerNames(cabinetId) {
      const pk = organisationPk({ kind: 'cabinet', id: cabinetId });
      const members = await everything({ pk, prefix: MEMBER_PREFIX });
      const named = members.map((item) => namedSchema.parse(item));
      return new Map(named.map(({ accountId, name }) => [accountId, name]));
    },
  };
}

function parsedCounter(item: Item): Counter {
  const { pk: _, sk, ...attributes } = item;
  const sums = Object.entries(attributes).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== 0,
  );
  return { dimensions: sk.split('#'), sums: Object.fromEntries(sums) };
}
