import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { accountKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { notify } from '#application/notifications/notify.ts';
import { runBatch } from '#application/vacancy-batches/run-batch.ts';
import type { BatchDeps, BatchOrder, BatchRow } from '#application/vacancy-batches/run-batch.ts';
import { undoBatch } from '#application/vacancy-batches/undo-batch.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import {
  ADMINISTRATOR,
  EMPLOYER,
  MANAGER,
  cabinetClaim,
  employerContext,
  putCabinet,
} from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { countedRandom } from '#test/support/random.ts';
import { fakeDictionaries } from '#test/support/resume-builder.ts';
import { publishJob } from '#test/support/vacancy-tools.ts';
import { harness } from './harness.ts';
import type { Harness } from './harness.ts';

const AT = '2026-11-23T04:00:00.000Z';
const ARCHIVE = { action: 'archive', reason: 'filled' } as const;
const KIND = 'vacancies-changed-together';

describe('[C12] [M1] [M2] a bulk action on vacancies of a manager', () => {
  let table: MemoryTable;
  let h: Harness;
  let deps: BatchDeps;
  let jobs: readonly BatchRow[];
  beforeEach(async () => {
    table = memoryTable();
    h = harness(table);
    deps = {
      access: dynamoAccess(table),
      batches: dynamoVacancyBatches(table),
      vacancies: dynamoVacancies(table),
      dictionaries: fakeDictionaries,
      random: countedRandom('batch messages'),
    };
    await putCabinet(table);
    for (const [id, name] of [
      [ADMINISTRATOR, 'administrator'],
      [MANAGER, 'manager'],
    ] as const) {
      const email = `${name}@example.com`;
      await table.put({ ...accountKey(id), accountId: id, email, language: 'en', jurisdiction: 'KZ' });
    }
    const published: BatchRow[] = [];
    for (let n = 1; n <= 10; n++) published.push(await publishJob(table, n));
    jobs = published;
    await forgetEvents();
  });

  const events = () => [...table.items.values()].filter(({ type }) => type === 'outbox');
  const forgetEvents = async () => {
    for (const { pk, sk } of events()) await table.delete({ pk, sk });
  };
  /** Everything that was put out since the last time, delivered twice: that changes nothing. */
  const told = async (): Promise<readonly string[]> => {
    h.sent.length = 0;
    for (const _ of [1, 2]) {
      for (const { pk, event } of events()) {
        const id = pk.replace('OUTBOX#', '');
        await notify({ id, at: instant(AT), event: domainEventSchema.parse(event) }, h.deps);
      }
    }
    await forgetEvents();
    return h.sent.map(({ to, template }) => `${to.replace('@example.com', '')} ${template}`);
  };
  const request = (by: AccountId) => {
    const context = employerContext(by, AT);
    return { context, claim: cabinetClaim(context, 'vacancies.write'), employerId: EMPLOYER };
  };
  const run = (order: BatchOrder, rows: readonly BatchRow[], by: AccountId) =>
    runBatch({ ...request(by), order, rows }, deps);

  it('by himself is not told to him again', async () => {
    const { changed, batchId } = await run(ARCHIVE, jobs, MANAGER);
    expect(changed).toHaveLength(10);
    expect(await told()).toEqual([]);
    await undoBatch({ ...request(MANAGER), batchId }, deps);
    expect(await told()).toEqual([]);
  });

  it('by another is told to him once, with how many', async () => {
    const { changed } = await run(ARCHIVE, jobs.slice(0, 7), ADMINISTRATOR);
    expect(changed).toHaveLength(7);
    expect(await told()).toEqual([`manager ${KIND}`]);
    const { notices } = await h.notices.page(MANAGER, { limit: 10 });
    expect(notices).toMatchObject([{ kind: KIND, params: { count: '7', employerId: EMPLOYER } }]);
    expect((await h.notices.page(ADMINISTRATOR, { limit: 10 })).notices).toEqual([]);
  });

  it('that changes nothing that people see is not told', async () => {
    await run({ action: 'extend', validThrough: '2027-01-20' }, jobs, ADMINISTRATOR);
    expect(await told()).toEqual([]);
  });

  it('in which nothing could be done is not told', async () => {
    const stale = jobs.map(({ id }) => ({ id, revision: { version: 7, auditHash: 'f'.repeat(64) } }));
    expect((await run(ARCHIVE, stale, ADMINISTRATOR)).changed).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('is not what a single action is: of that he is told as before', async () => {
    const [one] = jobs;
    if (one === undefined) throw new Error('no job');
    await deps.vacancies.archive({ ...request(ADMINISTRATOR), ...one, reason: 'filled', eventId: 'single' });
    expect(await told()).toEqual(['manager vacancy-archived']);
  });
});
