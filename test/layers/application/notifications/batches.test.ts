import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { accountKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { notify } from '#application/notifications/notify.ts';
import type { Change } from '#application/notifications/plan-messages.ts';
import { runBatch } from '#application/vacancy-batches/run-batch.ts';
import type { BatchDeps, BatchOrder, BatchRow } from '#application/vacancy-batches/run-batch.ts';
import { undoBatch } from '#application/vacancy-batches/undo-batch.ts';
import type { IdempotencyClaim } from '#domain/shared/actor.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { BatchOutcome } from '#domain/vacancy-batches/ports.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  SECOND_MANAGER,
  cabinetClaim,
  contactOfTest,
  employerContext,
  putCabinet,
  putMember,
} from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { countedRandom } from '#test/support/random.ts';
import { fakeDictionaries } from '#test/support/resume-builder.ts';
import { SPECIALIST, centreOrganisation, putStaff } from '#test/support/vacancies.ts';
import { publishJob } from '#test/support/vacancy-tools.ts';
import { harness } from './harness.ts';
import type { Harness } from './harness.ts';

const AT = '2026-11-23T04:00:00.000Z';
const LATER = '2026-11-23T04:05:00.000Z';
const ARCHIVE = { action: 'archive', reason: 'filled' } as const;
const RESTORE = { action: 'restore', validThrough: '2027-01-15', acknowledgeTwins: true } as const;
const ARCHIVED = 'vacancies-archived-together';
const RESTORED = 'vacancies-restored-together';
const TAKEN_OVER = 'vacancies-taken-over-together';
const IDEMPOTENCY = { key: 'k', requestHash: 'h' };

interface Asked {
  readonly at?: string;
  readonly idempotency?: IdempotencyClaim;
}

describe('[C12] [H4] [M1] [M2] a bulk action on vacancies of two managers', () => {
  let table: MemoryTable;
  let h: Harness;
  let deps: BatchDeps;
  /** By turns of the one and the other. */
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
    await putStaff(table);
    const organisation = { kind: 'cabinet', id: CABINET } as const;
    await putMember(table, organisation, {
      accountId: SECOND_MANAGER,
      role: 'manager',
      contact: contactOfTest(),
    });
    for (const [accountId, name] of [
      [ADMINISTRATOR, 'administrator'],
      [MANAGER, 'manager'],
      [SECOND_MANAGER, 'second'],
      [SPECIALIST, 'specialist'],
    ] as const) {
      const email = `${name}@example.com`;
      await table.put({ ...accountKey(accountId), accountId, email, language: 'en', jurisdiction: 'KZ' });
    }
    const published: BatchRow[] = [];
    for (let n = 1; n <= 6; n++) {
      published.push(await publishJob(table, n, { by: n % 2 === 1 ? MANAGER : SECOND_MANAGER }));
    }
    jobs = published;
    await newChanges();
  });

  /** Everything that was put out since the last time. */
  const newChanges = async (): Promise<readonly Change[]> => {
    const items = [...table.items.values()].filter(({ type }) => type === 'outbox');
    for (const { pk, sk } of items) await table.delete({ pk, sk });
    return items.map(({ pk, at, event }) => ({
      id: pk.replace('OUTBOX#', ''),
      at: instant(String(at)),
      event: domainEventSchema.parse(event),
    }));
  };
  const mailed = () => h.sent.map(({ to, template }) => `${to.replace('@example.com', '')} ${template}`);
  /** Who is told what of the new changes, each delivered twice: that makes nothing more. */
  const told = async (): Promise<readonly string[]> => {
    h.sent.length = 0;
    const changes = await newChanges();
    for (const change of [...changes, ...changes]) await notify(change, h.deps);
    expect(h.journal).toEqual([]);
    return mailed().toSorted();
  };
  const noticesOf = async (id: AccountId) => (await h.notices.page(id, { limit: 50 })).notices;
  const request = (by: AccountId, { at = AT, idempotency }: Asked = {}) => {
    const context = employerContext(by, at, idempotency === undefined ? {} : { idempotency });
    const claim = cabinetClaim(context, 'vacancies.write');
    const ofCentre = by === SPECIALIST ? { organisation: centreOrganisation } : {};
    return { context, claim: { ...claim, ...ofCentre }, employerId: EMPLOYER };
  };
  const run = (order: BatchOrder, rows: readonly BatchRow[], by: AccountId, asked: Asked = {}) =>
    runBatch({ ...request(by, asked), order, rows }, deps);
  const undo = ({ batchId }: BatchOutcome, by: AccountId) =>
    undoBatch({ ...request(by, { at: LATER }), batchId }, deps);
  const ofManager = () => jobs.filter((_, index) => index % 2 === 0);
  /** After so many vacancies the store is out of reach. */
  const failingAfter = (count: number): BatchDeps => {
    let done = 0;
    return {
      ...deps,
      vacancies: {
        ...deps.vacancies,
        archive: async (command) => {
          if (done++ >= count) throw new Error('out of reach');
          return deps.vacancies.archive(command);
        },
      },
    };
  };

  it('is told once to each of them, and not to who has done it', async () => {
    expect((await run(ARCHIVE, jobs, MANAGER)).changed).toHaveLength(6);
    expect(await told()).toEqual([`second ${ARCHIVED}`]);
    expect(await noticesOf(MANAGER)).toEqual([]);
    expect(await noticesOf(SECOND_MANAGER)).toMatchObject([
      { kind: ARCHIVED, at: AT, params: { employerId: EMPLOYER, title: 'Аспаз' } },
    ]);
    expect(h.sent[0]?.params).toMatchObject({ title: 'Аспаз', enterprise: 'ЖШС «Үлгі»' });
  });

  it('of a third person is told once to both; and so is the next one of his at the same moment', async () => {
    await run(ARCHIVE, jobs.slice(0, 3), ADMINISTRATOR);
    expect(await told()).toEqual([`manager ${ARCHIVED}`, `second ${ARCHIVED}`]);
    await run(ARCHIVE, jobs.slice(3), ADMINISTRATOR);
    expect(await told()).toEqual([`manager ${ARCHIVED}`, `second ${ARCHIVED}`]);
    expect(await noticesOf(MANAGER)).toHaveLength(2);
  });

  it('that ends with a fault has told of what was changed, and its retry tells nobody twice', async () => {
    const asked = { ...request(ADMINISTRATOR, { idempotency: IDEMPOTENCY }), order: ARCHIVE, rows: jobs };
    await expect(runBatch(asked, failingAfter(4))).rejects.toThrow('out of reach');
    expect(await told()).toEqual([`manager ${ARCHIVED}`, `second ${ARCHIVED}`]);
    const outcome = await run(ARCHIVE, jobs, ADMINISTRATOR, { at: LATER, idempotency: IDEMPOTENCY });
    expect(outcome.changed).toHaveLength(6);
    expect(await told()).toEqual([]);
    expect(await noticesOf(MANAGER)).toMatchObject([{ kind: ARCHIVED, at: AT }]);
  });

  it('whose first attempt reached one of them tells the other by the retry', async () => {
    const rows = [...ofManager(), ...jobs.filter((_, index) => index % 2 === 1)];
    const asked = { ...request(ADMINISTRATOR, { idempotency: IDEMPOTENCY }), order: ARCHIVE, rows };
    await expect(runBatch(asked, failingAfter(2))).rejects.toThrow('out of reach');
    expect(await told()).toEqual([`manager ${ARCHIVED}`]);
    await run(ARCHIVE, rows, ADMINISTRATOR, { at: LATER, idempotency: IDEMPOTENCY });
    expect(await told()).toEqual([`second ${ARCHIVED}`]);
  });

  it('whose rows are delivered at the same moment mails once, and takes no attempt for dead', async () => {
    await run(ARCHIVE, ofManager(), ADMINISTRATOR);
    const changes = await newChanges();
    await Promise.all(changes.map((change) => notify(change, h.deps)));
    expect(mailed()).toEqual([`manager ${ARCHIVED}`]);
    expect(h.journal).toEqual([]);
  });

  it('that changes nothing that people see is not told, nor one in which nothing could be done', async () => {
    await run({ action: 'extend', validThrough: '2027-01-20' }, ofManager(), ADMINISTRATOR);
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

  describe('when it is undone', () => {
    it('by another, tells once that vacancies are published again', async () => {
      const archived = await run(ARCHIVE, ofManager(), MANAGER);
      expect(await told()).toEqual([]);
      expect((await undo(archived, SPECIALIST)).changed).toHaveLength(3);
      expect(await told()).toEqual([`manager ${RESTORED}`]);
      expect(await noticesOf(MANAGER)).toMatchObject([{ kind: RESTORED, at: LATER }]);
    });

    it('[C10] by a colleague, tells once those for whose vacancies he answers by that', async () => {
      const archived = await run(ARCHIVE, jobs, MANAGER);
      expect(await told()).toEqual([`second ${ARCHIVED}`]);
      expect((await undo(archived, MANAGER)).changed).toHaveLength(6);
      expect(await told()).toEqual([`second ${TAKEN_OVER}`]);
      expect(await noticesOf(SECOND_MANAGER)).toMatchObject([
        { kind: TAKEN_OVER, at: LATER, params: { employerId: EMPLOYER, title: 'Аспаз' } },
        { kind: ARCHIVED },
      ]);
      expect(await noticesOf(MANAGER)).toEqual([]);
    });

    it('[C10] by the administrator, tells both managers', async () => {
      const archived = await run(ARCHIVE, jobs, MANAGER);
      await told();
      await undo(archived, ADMINISTRATOR);
      expect(await told()).toEqual([`manager ${TAKEN_OVER}`, `second ${TAKEN_OVER}`]);
    });

    it('by another, tells once that vacancies are in the archive', async () => {
      const archived = await run(ARCHIVE, ofManager(), MANAGER);
      const restored = await run(RESTORE, archived.changed, MANAGER);
      expect(await told()).toEqual([]);
      expect((await undo(restored, ADMINISTRATOR)).changed).toHaveLength(3);
      expect(await told()).toEqual([`manager ${ARCHIVED}`]);
    });

    it('by another, tells nobody when nothing could be undone', async () => {
      const archived = await run(ARCHIVE, ofManager(), MANAGER);
      await run(RESTORE, archived.changed, MANAGER);
      await newChanges();
      expect((await undo(archived, SPECIALIST)).changed).toEqual([]);
      expect(await told()).toEqual([]);
    });

    it('by himself, tells nobody', async () => {
      const archived = await run(ARCHIVE, ofManager(), MANAGER);
      expect((await undo(archived, MANAGER)).changed).toHaveLength(3);
      expect(await told()).toEqual([]);
    });
  });
});
