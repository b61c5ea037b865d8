import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { employerHeadKey, memberKey, vacancyBatchKey, vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoVacancyBatches } from '#adapters/dynamodb/vacancy-batches.ts';
import { runBatch } from '#application/vacancy-batches/run-batch.ts';
import type { BatchDeps, BatchOrder, BatchRow } from '#application/vacancy-batches/run-batch.ts';
import { undoBatch } from '#application/vacancy-batches/undo-batch.ts';
import type { IdempotencyClaim } from '#domain/shared/actor.ts';
import type { AccountId, VacancyId } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import type { BatchOutcome } from '#domain/vacancy-batches/ports.ts';
import {
  CABINET,
  EMPLOYER,
  MANAGER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  cabinetClaim,
  employerContext,
  putCabinet,
  putMember,
} from './cabinets.ts';
import { countedRandom } from './random.ts';
import { fakeDictionaries } from './resume-builder.ts';
import { publishJob, toolsVacancyId } from './vacancy-tools.ts';

const AT = '2026-11-23T04:00:00.000Z';
const ARCHIVE = { action: 'archive', reason: 'filled' } as const;

interface By {
  readonly by?: AccountId;
  readonly at?: string;
  readonly idempotency?: IdempotencyClaim;
  readonly employerId?: typeof EMPLOYER;
}

/** Bulk actions and their undo, over the real repositories; run on the fake and on DynamoDB Local alike. */
export function describeVacancyBatches(name: string, make: () => Promise<Table>): void {
  describe(`[C12] bulk actions on ${name}`, () => {
    let table: Table;
    let deps: BatchDeps;
    let jobs: readonly VacancyOutcome[];
    beforeEach(async () => {
      table = await make();
      deps = {
        access: dynamoAccess(table),
        batches: dynamoVacancyBatches(table),
        vacancies: dynamoVacancies(table),
        dictionaries: fakeDictionaries,
        random: countedRandom(`batches-${name}`),
      };
      await putCabinet(table);
      await putMember(
        table,
        { kind: 'cabinet', id: CABINET },
        { accountId: SECOND_MANAGER, role: 'manager' },
      );
      jobs = [await publishJob(table, 1), await publishJob(table, 2), await publishJob(table, 3)];
    });

    const request = ({ by = MANAGER, at = AT, idempotency, employerId = EMPLOYER }: By = {}) => {
      const context = employerContext(by, at, idempotency === undefined ? {} : { idempotency });
      return { context, claim: cabinetClaim(context, 'vacancies.write'), employerId };
    };
    const run = (order: BatchOrder, rows: readonly BatchRow[], by: By = {}) =>
      runBatch({ ...request(by), order, rows }, deps);
    const undo = ({ batchId }: Pick<BatchOutcome, 'batchId'>, by: By = {}) =>
      undoBatch({ ...request(by), batchId }, deps);
    const head = (id: VacancyId) => table.get(vacancyHeadKey(id));
    const rowsOf = (outcome: BatchOutcome): readonly BatchRow[] => outcome.changed;
    const publicNow = async (at = AT) =>
      (
        await dynamoPublicVacancies(table).page({ jurisdiction: 'KZ', limit: 50, now: instant(at) })
      ).heads.map(({ id }) => id);

    it('what is forbidden, stale or foreign is named, and the rest is done', async () => {
      const [one, two, three] = jobs;
      if (one === undefined || two === undefined || three === undefined) throw new Error('no jobs');
      const outcome = await run(ARCHIVE, [
        one,
        { id: two.id, revision: { version: 7, auditHash: 'f'.repeat(64) } },
        { id: toolsVacancyId(99), revision: one.revision },
        three,
      ]);
      expect(outcome.changed.map(({ id }) => id)).toEqual([one.id, three.id]);
      expect(outcome.refused).toEqual([
        { id: two.id, code: 'stale-version' },
        { id: toolsVacancyId(99), code: 'not-found' },
      ]);
      expect(await head(one.id)).toMatchObject({ status: 'archived', archiveReason: 'filled', version: 2 });
      expect(await publicNow()).toEqual([two.id]);
      const again = await run(ARCHIVE, rowsOf(outcome));
      expect(again.refused.map(({ code }) => code)).toEqual([
        'transition-not-allowed',
        'transition-not-allowed',
      ]);
    });

    it('an archiving is undone: public again for the rest of the period, in the old places', async () => {
      const before: Readonly<Record<string, unknown>>[] = [];
      for (const { id } of jobs) before.push((await head(id)) ?? {});
      const listed = await publicNow();
      const outcome = await run(ARCHIVE, jobs);
      expect(await publicNow()).toEqual([]);
      const undone = await undo(outcome, { at: '2026-11-23T05:00:00.000Z' });
      expect(undone.changed.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
      expect(await publicNow()).toEqual(listed);
      for (const [index, item] of before.entries()) {
        const now = await head(jobs[index]?.id ?? toolsVacancyId(99));
        const { version: _, auditHash: __, confirmedAt: ___, attentionSk: ____, ...same } = item;
        expect(now).toMatchObject({ ...same, version: 3 });
        expect(now).not.toHaveProperty('archiveReason');
      }
    });

    it('a restoration and an extension are undone to what they were', async () => {
      const archived = await run({ action: 'archive', reason: 'cancelled' }, jobs.slice(0, 1));
      const restore = { action: 'restore', validThrough: '2027-01-15', acknowledgeTwins: true } as const;
      const restored = await run(restore, rowsOf(archived));
      const id = toolsVacancyId(1);
      expect(await head(id)).toMatchObject({ status: 'published', expiresAt: '2027-01-15T19:00:00.000Z' });
      await undo(restored);
      expect(await head(id)).toMatchObject({ status: 'archived', archiveReason: 'cancelled' });

      const extended = await run({ action: 'extend', validThrough: '2027-01-20' }, jobs.slice(1, 2));
      expect(await head(toolsVacancyId(2))).toMatchObject({ expiresAt: '2027-01-20T19:00:00.000Z' });
      await undo(extended);
      expect(await head(toolsVacancyId(2))).toMatchObject({
        publishedAt: '2026-11-22T04:00:00.000Z',
        expiresAt: '2026-12-20T19:00:00.000Z',
      });
    });

    it('[C7] an extension is refused, row by row, for an enterprise that is no more', async () => {
      await table.update(employerHeadKey(EMPLOYER), { set: { liquidatedSince: AT } });
      const outcome = await run({ action: 'extend', validThrough: '2027-01-20' }, jobs);
      expect(outcome.changed).toEqual([]);
      expect(outcome.refused).toEqual(jobs.map(({ id }) => ({ id, code: 'employer-liquidated' })));
      for (const { id } of jobs) expect(await head(id)).toMatchObject({ version: 1 });
    });

    it('[C8] a confirmation is given to many, and cannot be taken back', async () => {
      const confirmed = await run({ action: 'reconfirm' }, jobs);
      expect(confirmed.changed).toHaveLength(3);
      expect(await head(toolsVacancyId(1))).toMatchObject({ confirmedAt: AT });
      await expect(undo(confirmed)).rejects.toMatchObject({ code: 'batch-not-undoable' });
    });

    it('an undo leaves alone, and names, what somebody has changed since', async () => {
      const outcome = await run(ARCHIVE, jobs);
      const restore = { action: 'restore', validThrough: '2027-01-15', acknowledgeTwins: true } as const;
      await run(restore, outcome.changed.slice(0, 1));
      const undone = await undo(outcome);
      expect(undone.refused).toEqual([{ id: toolsVacancyId(1), code: 'stale-version' }]);
      expect(undone.changed.map(({ id }) => id)).toEqual([2, 3].map(toolsVacancyId));
      expect(await head(toolsVacancyId(1))).toMatchObject({ expiresAt: '2027-01-15T19:00:00.000Z' });
    });

    it('an undo happens once, within 24 hours, and not for a period that is over', async () => {
      const outcome = await run(ARCHIVE, jobs.slice(0, 1));
      const late = '2026-11-24T04:00:00.000Z';
      await expect(undo(outcome, { at: late })).rejects.toMatchObject({ code: 'batch-undo-too-late' });
      await undo(outcome, { at: '2026-11-24T03:59:59.999Z' });
      await expect(undo(outcome)).rejects.toMatchObject({ code: 'batch-undone-already' });

      const short = await publishJob(table, 4, { through: '2026-11-23' });
      const last = await run(ARCHIVE, [short]);
      const { refused } = await undo(last, { at: '2026-11-23T19:00:00.000Z' });
      expect(refused).toEqual([{ id: short.id, code: 'period-over' }]);
    });

    it('a retry answers the same, does nothing twice, and goes on where an attempt ended', async () => {
      const idempotency = { key: 'k', requestHash: 'h' };
      const crashing = {
        ...deps,
        batches: { ...deps.batches, keep: () => Promise.reject(new Error('the process died')) },
      };
      const once = { ...request({ idempotency }), order: ARCHIVE, rows: jobs };
      await expect(runBatch(once, crashing)).rejects.toThrow('died');
      const outcome = await runBatch(once, deps);
      expect(outcome.changed).toHaveLength(3);
      expect(await runBatch(once, deps)).toEqual(outcome);
      expect(await head(toolsVacancyId(1))).toMatchObject({ version: 2 });
      // What was changed before the process died has no record of what it was.
      const undone = await undo(outcome, { idempotency: { key: 'u', requestHash: 'u' } });
      expect(undone.refused.map(({ code }) => code)).toEqual(Array(3).fill('batch-not-undoable'));
    });

    it('a key that came before with other rows is refused, and changes none', async () => {
      await run(ARCHIVE, jobs.slice(0, 1), { idempotency: { key: 'k', requestHash: 'h' } });
      const other = run(ARCHIVE, jobs.slice(1), { idempotency: { key: 'k', requestHash: 'other' } });
      await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' });
      expect(await head(toolsVacancyId(2))).toMatchObject({ status: 'published', version: 1 });
    });

    it('of two undos at the same moment one marks the batch', async () => {
      const outcome = await run(ARCHIVE, jobs);
      const read = await deps.batches.find(EMPLOYER, outcome.batchId);
      const keep = { ...deps.batches, find: async () => read };
      await undo(outcome);
      const late = undoBatch({ ...request(), batchId: outcome.batchId }, { ...deps, batches: keep });
      await expect(late).rejects.toMatchObject({ code: 'batch-undone-already' });
      await table.delete(vacancyBatchKey(outcome.batchId));
      const gone = undoBatch({ ...request(), batchId: outcome.batchId }, { ...deps, batches: keep });
      await expect(gone).rejects.toMatchObject({ code: 'not-found' });
      expect(await table.get(vacancyBatchKey(outcome.batchId))).toBeUndefined();
    });

    it('a retry of an undo answers the same', async () => {
      const outcome = await run(ARCHIVE, jobs);
      const idempotency = { key: 'u', requestHash: 'u' };
      const undone = await undo(outcome, { idempotency });
      expect(undone.changed).toHaveLength(3);
      expect(await undo(outcome, { idempotency })).toEqual(undone);
      await expect(undo(outcome, { idempotency: { ...idempotency, key: 'v' } })).rejects.toMatchObject({
        code: 'batch-undone-already',
      });
    });

    it('[I13] nobody runs or undoes a batch without access, or of another employer', async () => {
      const outcome = await run(ARCHIVE, jobs);
      await expect(run(ARCHIVE, jobs, { employerId: OTHER_EMPLOYER })).rejects.toMatchObject({
        code: 'not-found',
      });
      await table.update(vacancyBatchKey(outcome.batchId), { set: { employerId: OTHER_EMPLOYER } });
      await expect(undo(outcome)).rejects.toMatchObject({ code: 'not-found' });
      const member = memberKey({ kind: 'cabinet', id: CABINET }, MANAGER);
      await table.update(member, { set: { status: 'withdrawn' } });
      await expect(run(ARCHIVE, jobs)).rejects.toMatchObject({ code: 'access-withdrawn' });
      await expect(undo(outcome)).rejects.toMatchObject({ code: 'access-withdrawn' });
    });

    describe('[I13] access', () => {
      const withdraw = () =>
        table.update(memberKey({ kind: 'cabinet', id: CABINET }, MANAGER), { set: { status: 'withdrawn' } });
      const giveAway = () => table.update(employerHeadKey(EMPLOYER), { set: { cabinetId: OTHER_CABINET } });
      const losses = [
        ['withdrawn', withdraw, 'access-withdrawn'],
        ['of an employer that has gone to another cabinet', giveAway, 'not-found'],
      ] as const;

      it.each(losses)('%s is told before anything of the vacancies is read', async (_, lose, code) => {
        const { batchId } = await run(ARCHIVE, jobs);
        await lose();
        const read = () => Promise.reject(new Error('read'));
        const blind = { ...deps, batches: { ...deps.batches, vacancies: read, find: read } };
        const ran = runBatch({ ...request(), order: ARCHIVE, rows: jobs }, blind);
        await expect(ran).rejects.toMatchObject({ code });
        await expect(undoBatch({ ...request(), batchId }, blind)).rejects.toMatchObject({ code });
      });

      it.each(losses)('%s while the rows are done keeps no batch and undoes none', async (_, lose, code) => {
        const { batchId } = await run(ARCHIVE, jobs.slice(0, 1));
        const demand: BatchDeps['access']['demand'] = async (claim, employerId) => {
          const standing = await deps.access.demand(claim, employerId);
          await lose();
          return standing;
        };
        const late = { ...deps, access: { demand } };
        await expect(undoBatch({ ...request(), batchId }, late)).rejects.toMatchObject({ code });
        await putCabinet(table);
        const rows = jobs.slice(1);
        await expect(runBatch({ ...request(), order: ARCHIVE, rows }, late)).rejects.toMatchObject({ code });
      });
    });

    it('[I10] a manager without contacts archives, but brings back nothing that would show them', async () => {
      const outcome = await run(ARCHIVE, jobs.slice(0, 2), { by: SECOND_MANAGER });
      expect(outcome.changed).toHaveLength(2);
      const { refused } = await undo(outcome, { by: SECOND_MANAGER });
      expect(refused.map(({ code }) => code)).toEqual(['contact-missing', 'contact-missing']);
    });
  });
}
