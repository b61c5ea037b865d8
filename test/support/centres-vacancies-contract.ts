import { beforeEach, describe, expect, it } from 'vitest';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import { auditSk, employerHeadKey, vacancyHeadKey, vacancyPk } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import type { Right } from '#domain/access/rights.ts';
import type { WatchCommand, WatchPosition } from '#domain/centres/ports.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { EMPLOYER, OTHER_EMPLOYER, putCabinet, putEmployer } from './cabinets.ts';
import {
  ANALYST,
  FOREIGN_SPECIALIST,
  SPECIALIST,
  UNIT_HEAD,
  WITHDRAWN,
  centreCommand,
  putCentre,
} from './centres.ts';
import { testClock } from './clock.ts';
import { timedRandom } from './resume-builder.ts';
import { minimalVacancy, vacancyCommands } from './vacancies.ts';
import { refused } from './refused.ts';

const START = '2026-11-02T09:00:00.000Z';
const MISSING = vacancyIdSchema.parse('01890000-0000-7000-8000-00000000dead');

/** What every table must give the watch over vacancies; run on the fake and on DynamoDB Local. */
export function describeVacancyWatch(name: string, make: () => Promise<Table>): void {
  describe(`the watch over vacancies on ${name}`, () => {
    let table: Table;
    let clock: ReturnType<typeof testClock>;
    let watch: ReturnType<typeof vacancyWatch>;
    let commands: ReturnType<typeof vacancyCommands>;
    let random: ReturnType<typeof timedRandom>;
    beforeEach(async () => {
      table = await make();
      clock = testClock(START);
      random = timedRandom(clock, 'watch');
      watch = vacancyWatch(table);
      commands = vacancyCommands(clock);
      await putCentre(table);
      await putCabinet(table);
    });
    const publish = (overrides = {}) =>
      dynamoVacancies(table).publish(commands.publish(minimalVacancy(overrides)));
    const command = (
      seen: Pick<VacancyOutcome, 'id' | 'revision'>,
      by = SPECIALIST,
      overrides: Partial<WatchCommand> = {},
    ): WatchCommand => ({
      ...centreCommand(by, 'vacancies.monitor', clock.now(), random.uuid()),
      employerId: EMPLOYER,
      vacancyId: seen.id,
      revision: seen.revision,
      ...overrides,
    });
    const asked = async (seen: VacancyOutcome) => ({
      id: seen.id,
      revision: (await watch.askReconfirmation(command(seen))).revision,
    });
    const deregister = (seen: Pick<VacancyOutcome, 'id' | 'revision'>, by = SPECIALIST, overrides = {}) =>
      refused(watch.deregister({ ...command(seen, by, overrides), reason: 'unanswered' }));
    const claim = (by = SPECIALIST, right: Right = 'vacancies.read') =>
      centreCommand(by, right, clock.now(), 'e').claim;
    const queue = async (after?: WatchPosition, limit = 20) =>
      watch.queue(claim(), { limit, now: clock.now(), after });
    const ids = async () => (await queue()).items.map(({ vacancy }) => vacancy.id);

    it('[C8] asking puts the vacancy into the queue at once, and on record', async () => {
      const seen = await publish();
      expect(await ids()).toEqual([]);
      const { revision } = await asked(seen);
      expect(await ids()).toEqual([seen.id]);
      expect(await table.get(vacancyHeadKey(seen.id))).toMatchObject({
        reconfirmationAskedAt: START,
        ...revision,
      });
      expect(await table.get({ pk: vacancyPk(seen.id), sk: auditSk(2) })).toMatchObject({
        action: 'vacancies.reconfirmation-asked',
        actor: SPECIALIST,
      });
    });

    it('[C8] is not asked again before seven days are over', async () => {
      const seen = await asked(await publish());
      clock.set('2026-11-09T08:59:59.999Z');
      expect(await refused(watch.askReconfirmation(command(seen)))).toBe('reconfirmation-asked');
      clock.set('2026-11-09T09:00:00.000Z');
      expect(await refused(watch.askReconfirmation(command(seen)))).toBe('done');
    });

    it('[C8] deregistered when seven days went by without an answer, not before, and never unasked', async () => {
      const published = await publish();
      expect(await deregister(published)).toBe('deregistration-too-early');
      const seen = await asked(published);
      clock.set('2026-11-09T08:59:59.999Z');
      expect(await deregister(seen)).toBe('deregistration-too-early');
      clock.set('2026-11-09T09:00:00.000Z');
      expect(await deregister(seen)).toBe('done');
      expect(await table.get(vacancyHeadKey(seen.id))).toMatchObject({
        status: 'archived',
        archivedBy: 'centre',
        archivedAt: '2026-11-09T09:00:00.000Z',
        version: 3,
      });
      expect(await ids()).toEqual([]);
    });

    it('[C8] an answer ends the waiting: nothing to deregister, and out of the queue', async () => {
      const seen = await asked(await publish());
      const answered = await dynamoVacancies(table).reconfirm(
        commands.reconfirm({ ...seen, status: 'published' }),
      );
      clock.set('2026-11-12T09:00:00.000Z');
      expect(await deregister(answered)).toBe('deregistration-too-early');
      expect(await ids()).toEqual([]);
    });

    it('[C8] an employer that is no more takes its vacancies along, without asking', async () => {
      const seen = await publish();
      const liquidation = () =>
        refused(watch.deregister({ ...command(seen), reason: 'employer-liquidated' as const }));
      expect(await liquidation()).toBe('employer-not-liquidated');
      await table.update(employerHeadKey(EMPLOYER), { set: { liquidatedSince: START } });
      expect(await liquidation()).toBe('done');
    });

    describe.each(['ask', 'deregister'] as const)('%s', (step) => {
      const run = (seen: Pick<VacancyOutcome, 'id' | 'revision'>, by = SPECIALIST, overrides = {}) =>
        step === 'ask'
          ? refused(watch.askReconfirmation(command(seen, by, overrides)))
          : deregister(seen, by, overrides);
      const ready = async () => {
        const seen = await asked(await publish());
        clock.set('2026-11-09T09:00:00.000Z');
        return seen;
      };

      it.each([
        [UNIT_HEAD, 'done'],
        [ANALYST, 'right-not-held'],
        [WITHDRAWN, 'access-withdrawn'],
        [FOREIGN_SPECIALIST, 'not-found'],
      ])('[C8] by %s: %s', async (by, expected) => {
        expect(await run(await ready(), by)).toBe(expected);
      });
      it('[C8] of what another has changed meanwhile is stale', async () => {
        const seen = await ready();
        const { version, auditHash } = seen.revision;
        expect(await run({ ...seen, revision: { version: version + 1, auditHash } })).toBe('stale-version');
        expect(await run({ ...seen, revision: { version, auditHash: 'f'.repeat(64) } })).toBe(
          'stale-version',
        );
      });
      it('[C8] of another employer, of another region, or of none, finds nothing', async () => {
        const seen = await ready();
        expect(await run(seen, SPECIALIST, { employerId: OTHER_EMPLOYER })).toBe('not-found');
        expect(await run({ ...seen, id: MISSING })).toBe('not-found');
        const away = await publish({ places: [{ region: '710000000', locality: 'Астана' }] });
        expect(await run(away)).toBe('not-found');
      });
      it('[C8] of one whose period is over is left to the sweep', async () => {
        const seen = await ready();
        clock.set('2027-01-31T19:00:00.000Z');
        expect(await run(seen)).toBe('transition-not-allowed');
      });
      it('[C8] of one in the archive is no transition', async () => {
        const seen = await ready();
        const archived = await dynamoVacancies(table).archive(
          commands.archive({ ...seen, status: 'published' }),
        );
        expect(await run(archived)).toBe('transition-not-allowed');
      });
      it('[C8] is answered alike when it is asked for again with its key', async () => {
        const seen = await ready();
        const idempotency = { key: 'k', requestHash: 'h' };
        const once = { ...centreCommand(SPECIALIST, 'vacancies.monitor', clock.now(), 'e-1', idempotency) };
        expect(await run(seen, SPECIALIST, once)).toBe('done');
        expect(await run(seen, SPECIALIST, { ...once, eventId: 'e-2' })).toBe('done');
      });
    });

    it('[C8] a bounce puts the public vacancies of the employer into the queue, also when it is told again', async () => {
      const seen = await publish();
      const archived = await publish();
      await dynamoVacancies(table).archive(commands.archive(archived));
      await table.update(employerHeadKey(EMPLOYER), { set: { email: 'a@b.example' } });
      const signs = employerSigns(table);
      await signs.addressDied(EMPLOYER, 'other@b.example', clock.now());
      expect(await ids()).toEqual([]);
      await signs.addressDied(EMPLOYER, 'a@b.example', clock.now());
      expect(await queue()).toMatchObject({
        items: [{ vacancy: { id: seen.id, version: 1 }, employer: { emailDeadSince: START }, since: START }],
      });
      const [other] = [await publish()];
      clock.advance(1000);
      await signs.addressDied(EMPLOYER, 'a@b.example', clock.now());
      expect((await queue()).items).toMatchObject([
        { vacancy: { id: seen.id }, since: START },
        { vacancy: { id: other.id }, since: '2026-11-02T09:00:01.000Z' },
      ]);
      expect(await table.get(vacancyHeadKey(archived.id))).not.toHaveProperty('attentionSk');
    });

    it('[C8] the queue has what is due by now, the longest waiting first, with the employer, page by page', async () => {
      const first = await publish();
      clock.advance(1000);
      const second = await publish();
      clock.set('2026-12-02T08:59:59.999Z');
      expect(await ids()).toEqual([]);
      clock.set('2026-12-02T09:00:00.000Z');
      expect(await ids()).toEqual([first.id]);
      clock.advance(1000);
      const page = await queue(undefined, 1);
      expect(page.items).toMatchObject([
        { vacancy: { id: first.id }, employer: { id: EMPLOYER }, since: '2026-12-02T09:00:00.000Z' },
      ]);
      const rest = await queue(page.next, 1);
      expect(rest.items.map(({ vacancy }) => vacancy.id)).toEqual([second.id]);
    });

    it.each([
      [WITHDRAWN, 'access-withdrawn'],
      [FOREIGN_SPECIALIST, 'not-found'],
    ])('[C8] %s sees no queue and no workload', async (by, code) => {
      const now = instant(START);
      expect(await refused(watch.queue(claim(by), { limit: 1, now }))).toBe(code);
      expect(await refused(watch.workload(claim(by, 'employers.read'), { mine: false, now }))).toBe(code);
    });

    it('[J5] the workload is the whole centre’s, or one’s own portfolio’s', async () => {
      const seen = await asked(await publish());
      const workload = (mine: boolean, by = SPECIALIST) =>
        watch.workload(claim(by, 'employers.read'), { mine, now: clock.now() });
      const count = async (mine: boolean, by = SPECIALIST) => {
        const { employers, vacancies } = await workload(mine, by);
        return [employers.length, vacancies.map(({ vacancy }) => vacancy.id)];
      };
      expect(await count(false)).toEqual([1, [seen.id]]);
      expect(await count(true)).toEqual([0, []]);
      const { version, auditHash } = await putEmployer(table, { id: EMPLOYER });
      await centreEmployers(table).assign({
        ...centreCommand(UNIT_HEAD, 'portfolio.assign', clock.now(), random.uuid()),
        employerId: EMPLOYER,
        revision: { version, auditHash },
        specialistId: SPECIALIST,
      });
      expect(await count(true)).toEqual([1, [seen.id]]);
      expect(await count(true, UNIT_HEAD)).toEqual([0, []]);
    });
  });
}
