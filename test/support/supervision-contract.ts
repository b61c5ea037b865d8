import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { verifyEntity } from '#adapters/dynamodb/supervision-audit.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { accountIdSchema, employerIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, ResumeId } from '#domain/shared/ids.ts';
import { ADMINISTRATOR, EMPLOYER, MANAGER, contactOfTest, putCabinet, putEmployer } from './cabinets.ts';
import { CENTRE, OTHER_CENTRE, STAFF, centreApi, putStaff } from './centre-api.ts';
import type { StaffName } from './centre-api.ts';
import { testClock } from './clock.ts';
import type { TestAnswer } from './http.ts';
import { OWNER, minimalForm } from './resume-builder.ts';
import { commandsFor } from './resumes-contract.ts';

const OPEN = 'POST /v1/centres/{centreId}/personal-data-openings';
const REVIEW = 'GET /v1/centres/{centreId}/personal-data-openings';
const OWN = 'GET /v1/account/openings';
const START = '2026-11-02T09:00:00.000Z';
const VACANCY = '01890000-0000-7000-8000-0000000000f1';
const personOf = (number: number): AccountId =>
  accountIdSchema.parse(`01890000-0000-7000-8000-00000000${String(number).padStart(4, '0')}`);

/** One résumé for each person. */
const resumeOf = (owner: AccountId): ResumeId => resumeIdSchema.parse(owner.replace('8000', '8001'));

/** What opening personal data promises, on whatever table. */
export function describeSupervision(name: string, make: () => Promise<Table>): void {
  describe(`personal data opened for a purpose on ${name}`, () => {
    let table: Table;
    let clock: ReturnType<typeof testClock>;
    let api: ReturnType<typeof centreApi>;
    const CAP = 3;
    beforeEach(async () => {
      table = await make();
      clock = testClock(START);
      api = centreApi(table, { clock, cap: CAP });
      await putStaff(table);
    });
    const publish = async (owner: AccountId = OWNER): Promise<ResumeId> => {
      const commands = commandsFor(clock);
      const { id } = await dynamoResumes(table).publish({
        ...commands.publish(minimalForm(), {}, owner),
        id: resumeOf(owner),
      });
      return id;
    };
    const open = (
      subject: { kind: string; id: string },
      {
        who = 'specialist',
        purpose = 'vacancy-matching',
        ...rest
      }: { who?: StaffName; purpose?: string } = {},
    ): Promise<TestAnswer> => api.ask(who, OPEN, { json: { subject, purpose, ...rest } });
    const openResume = (id: string, options = {}) => open({ kind: 'resume', id }, options);
    const ownOpenings = async (owner: AccountId = OWNER) =>
      (await api.ask(owner, OWN, { as: 'job_seeker' })).body.items;

    it('[Q4] the data are answered, and their owner sees who looked, when and for what', async () => {
      const id = await publish();
      expect(await ownOpenings()).toEqual([]);
      const answer = await openResume(id, { note: 'Үміткер келді' });
      expect(answer).toMatchObject({
        status: 201,
        body: { at: START, data: { kind: 'resume', form: { surname: 'Сынақбаева', phone: '+77010000001' } } },
      });
      expect(await ownOpenings()).toEqual([
        {
          id: answer.body.id,
          at: START,
          centreId: CENTRE,
          role: 'specialist',
          subject: { kind: 'resume', id },
          purpose: 'vacancy-matching',
        },
      ]);
      expect(await ownOpenings(personOf(1))).toEqual([]);
    });

    it('[Q4] nothing is answered that could not be put on record', async () => {
      const id = await publish();
      const broken = centreApi(
        { ...table, transact: () => Promise.reject(new Error('the table is away')) },
        { clock },
      );
      const answer = await broken.ask('specialist', OPEN, {
        json: { subject: { kind: 'resume', id }, purpose: 'consultation' },
      });
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain('Сынақбаева');
      expect(await ownOpenings()).toEqual([]);
    });

    it('[Q4] every answer is an opening of its own, also one to a retry with the same key', async () => {
      const id = await publish();
      const request = {
        json: { subject: { kind: 'resume', id }, purpose: 'consultation' },
        headers: { 'idempotency-key': 'one' },
      };
      await api.ask('specialist', OPEN, request);
      await api.ask('specialist', OPEN, request);
      expect(await ownOpenings()).toHaveLength(2);
    });

    it('[Q5] a résumé that is not public is opened only for examining it, by the staff of any centre', async () => {
      const id = await publish();
      clock.set('2026-12-02T09:00:00.000Z');
      for (const purpose of ['consultation', 'vacancy-matching']) {
        expect((await openResume(id, { purpose })).body.code).toBe('not-open-for-purpose');
      }
      expect(await ownOpenings()).toEqual([]);
      for (const purpose of ['verification', 'complaint']) {
        expect((await openResume(id, { purpose })).status, purpose).toBe(201);
      }
      const elsewhere = await api.ask('elsewhere', OPEN, {
        params: { centreId: OTHER_CENTRE },
        json: { subject: { kind: 'resume', id }, purpose: 'complaint' },
      });
      expect(elsewhere.status).toBe(201);
    });

    it('[Q5] a résumé that is archived while it is being opened stays closed', async () => {
      const id = await publish();
      const archived = { status: 'archived', archivedBy: 'owner', archivedAt: START };
      const late = centreApi(
        {
          ...table,
          transact: async (writes) => {
            await table.update({ pk: `RESUME#${id}`, sk: 'HEAD' }, { set: archived });
            return table.transact(writes);
          },
        },
        { clock },
      );
      const json = { subject: { kind: 'resume', id }, purpose: 'consultation' };
      expect((await late.ask('specialist', OPEN, { json })).body.code).toBe('not-open-for-purpose');
    });

    it('[Q5] who may not open is told why, and leaves no trace', async () => {
      const id = await publish();
      expect((await openResume(id, { who: 'analyst' })).body.code).toBe('right-not-held');
      expect((await openResume(id, { who: 'withdrawn' })).body.code).toBe('access-withdrawn');
      expect((await openResume(id, { who: 'elsewhere' })).body.code).toBe('not-found');
      expect((await openResume(personOf(9))).body.code).toBe('not-found');
      expect(await ownOpenings()).toEqual([]);
    });

    it('[I13] an access that is withdrawn while data are being opened opens nothing', async () => {
      const id = await publish();
      const key = { pk: `CENTRE#${CENTRE}`, sk: `MEMBER#${STAFF.specialist}` };
      const late = centreApi(
        {
          ...table,
          transact: async (writes) => {
            await table.update(key, { set: { status: 'withdrawn' } });
            return table.transact(writes);
          },
        },
        { clock },
      );
      const json = { subject: { kind: 'resume', id }, purpose: 'consultation' };
      expect((await late.ask('specialist', OPEN, { json })).body.code).toBe('access-withdrawn');
      expect(await ownOpenings()).toEqual([]);
    });

    it('[Q5] contacts of the centre’s employers, and the whole number of a sole trader, are opened likewise', async () => {
      await putCabinet(table);
      await table.update(
        { pk: 'CABINET#01890000-0000-7000-8000-0000000000c1', sk: `MEMBER#${ADMINISTRATOR}` },
        { set: { contact: contactOfTest({ name: 'Әкімші Үлгі' }) } },
      );
      await table.put({
        pk: `VACANCY#${VACANCY}`,
        sk: 'HEAD',
        centreId: CENTRE,
        cabinetId: '01890000-0000-7000-8000-0000000000c1',
        managerId: MANAGER,
      });
      const manager = await open({ kind: 'vacancy-contact', id: VACANCY });
      expect(manager.body.data).toEqual({ kind: 'contact', contact: contactOfTest() });
      const administrator = await open({ kind: 'employer-contact', id: EMPLOYER });
      expect(administrator.body.data).toMatchObject({ contact: { name: 'Әкімші Үлгі' } });
      expect((await open({ kind: 'sole-trader', id: EMPLOYER })).body.code).toBe('nothing-to-open');
      const asked = async (as: 'employer', who: AccountId) => (await api.ask(who, OWN, { as })).body.items;
      expect(await asked('employer', MANAGER)).toMatchObject([{ subject: { kind: 'vacancy-contact' } }]);
      expect(await asked('employer', ADMINISTRATOR)).toMatchObject([
        { subject: { kind: 'employer-contact' } },
      ]);

      const trader = employerIdSchema.parse('01890000-0000-7000-8000-0000000000e7');
      await putEmployer(table, { id: trader, taxId: { kind: 'iin', number: '900517400019' } });
      const number = await open({ kind: 'sole-trader', id: trader });
      expect(number.body.data).toEqual({
        kind: 'tax-number',
        taxId: { kind: 'iin', number: '900517400019' },
      });
      expect((await open({ kind: 'employer-contact', id: trader })).body.code).toBe('nothing-to-open');
      const review = await api.ask('head', REVIEW);
      expect(review.body.items).toHaveLength(3);
      expect(JSON.stringify(review.body)).not.toContain('900517400019');

      await table.update({ pk: `EMPLOYER#${trader}`, sk: 'HEAD' }, { set: { centreId: OTHER_CENTRE } });
      await table.update({ pk: `VACANCY#${VACANCY}`, sk: 'HEAD' }, { set: { centreId: OTHER_CENTRE } });
      expect((await open({ kind: 'sole-trader', id: trader })).body.code).toBe('not-found');
      expect((await open({ kind: 'vacancy-contact', id: VACANCY })).body.code).toBe('not-found');
    });

    it('[Q5] contacts of a manager whose access was withdrawn are not the employer’s any more', async () => {
      await putCabinet(table);
      const cabinetId = '01890000-0000-7000-8000-0000000000c1';
      await table.put({
        pk: `VACANCY#${VACANCY}`,
        sk: 'HEAD',
        centreId: CENTRE,
        cabinetId,
        managerId: MANAGER,
      });
      await table.update(
        { pk: `CABINET#${cabinetId}`, sk: `MEMBER#${MANAGER}` },
        { set: { status: 'withdrawn' } },
      );
      const answer = await open({ kind: 'vacancy-contact', id: VACANCY }, { purpose: 'complaint' });
      expect(answer.body.code).toBe('nothing-to-open');
      expect((await api.ask('head', REVIEW)).body.items).toEqual([]);
    });

    it('[Q5] the cap counts people, not openings, and begins anew with the day of the country', async () => {
      const ids = await Promise.all([1, 2, 3, 4].map((number) => publish(personOf(number))));
      const [first = '', second = '', third = '', fourth = ''] = ids;
      for (const id of [first, first, second, first, third]) expect((await openResume(id)).status).toBe(201);
      const refused = await openResume(fourth);
      expect(refused).toMatchObject({ status: 429, body: { code: 'daily-cap-reached' } });
      // 14:00 in Kazakhstan: ten hours are left.
      expect(refused.headers['retry-after']).toBe('36000');
      expect(await ownOpenings(personOf(4))).toEqual([]);
      expect((await openResume(second)).status).toBe(201);
      expect((await openResume(fourth, { who: 'head' })).status).toBe(201);
      clock.set('2026-11-02T18:59:59.999Z');
      expect((await openResume(fourth)).status).toBe(429);
      clock.set('2026-11-02T19:00:00.000Z');
      expect((await openResume(fourth)).status).toBe(201);
      expect((await openResume(first)).status).toBe(201);
    });

    it('[Q5] the cap raises one alarm a day, and leaves one mark in the account’s chain', async () => {
      const ids = await Promise.all([1, 2, 3, 4, 5].map((number) => publish(personOf(number))));
      for (const id of ids) await openResume(id);
      await openResume(ids[4] ?? '');
      expect(api.caps.reached).toBe(1);
      const chain = await table.query({ pk: `STAFF-LOG#${STAFF.specialist}`, prefix: 'AUDIT#', limit: 100 });
      expect(chain.items.map(({ action }) => String(action).split(' ')[0])).toEqual([
        ...Array.from({ length: CAP }, () => 'supervision.opened'),
        'supervision.cap-reached',
      ]);
      clock.set('2026-11-03T09:00:00.000Z');
      for (const id of ids) await openResume(id);
      expect(api.caps.reached).toBe(2);
    });

    it('[O3] what an account opened is in a chain of its own, that says what and for what and holds no data', async () => {
      const id = await publish();
      await openResume(id);
      await openResume(id, { purpose: 'complaint' });
      const pk = `STAFF-LOG#${STAFF.specialist}`;
      const { items } = await table.query({ pk, prefix: 'AUDIT#', limit: 10 });
      expect(items).toMatchObject([
        {
          version: 1,
          actor: STAFF.specialist,
          action: `supervision.opened resume/${id} vacancy-matching ${CENTRE}`,
        },
        {
          version: 2,
          actor: STAFF.specialist,
          action: `supervision.opened resume/${id} complaint ${CENTRE}`,
        },
      ]);
      expect(await verifyEntity(table, pk)).toEqual({ state: 'whole', entries: 2 });
      expect(JSON.stringify(items)).not.toMatch(/Сынақ|7701/);
    });

    it('[Q5] two openings at once by one account are both put on record', async () => {
      const ids = await Promise.all([1, 2].map((number) => publish(personOf(number))));
      const answers = await Promise.all(ids.map((id) => openResume(id)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(await table.get({ pk: `STAFF-LOG#${STAFF.specialist}`, sk: 'HEAD' })).toMatchObject({
        people: 2,
      });
    });

    it('[Q5] openings at once get no person past the cap, and the chain stays whole', async () => {
      const ids = await Promise.all(Array.from({ length: 9 }, (_, number) => publish(personOf(number + 1))));
      const answers = await Promise.all([...ids, ...ids].map((id) => openResume(id)));
      const opened = answers.filter(({ status }) => status === 201);
      expect(answers.every(({ status }) => [201, 429, 503].includes(status))).toBe(true);
      for (const id of ids) await openResume(id);
      const seen = await Promise.all(ids.map((_, number) => ownOpenings(personOf(number + 1))));
      expect(seen.filter(({ length }) => length > 0)).toHaveLength(CAP);
      expect(opened.length).toBeGreaterThan(0);
      const log = await table.get({ pk: `STAFF-LOG#${STAFF.specialist}`, sk: 'HEAD' });
      expect(log).toMatchObject({ people: CAP });
      expect(await verifyEntity(table, `STAFF-LOG#${STAFF.specialist}`)).toMatchObject({ state: 'whole' });
    });

    it('[Q5] heads see what was opened, by member and by day; nobody else does', async () => {
      const id = await publish();
      await openResume(id, { note: 'Үміткер келді' });
      clock.set('2026-11-02T19:00:00.000Z');
      await openResume(id, { who: 'unitHead' });
      const review = async (who: StaffName, query: Record<string, string> = {}) =>
        (await api.ask(who, REVIEW, { query })).body;
      expect((await review('head')).items).toMatchObject([
        { staffId: STAFF.unitHead },
        { staffId: STAFF.specialist, note: 'Үміткер келді', purpose: 'vacancy-matching' },
      ]);
      expect((await review('unitHead', { staffId: STAFF.specialist })).items).toHaveLength(1);
      expect((await review('head', { day: '2026-11-03' })).items).toMatchObject([
        { staffId: STAFF.unitHead },
      ]);
      expect((await review('head', { staffId: STAFF.specialist, day: '2026-11-03' })).items).toEqual([]);
      const first = await review('head', { limit: '1' });
      const second = await review('head', { limit: '1', cursor: first.next });
      expect([...first.items, ...second.items]).toHaveLength(2);
      expect((await review('specialist')).code).toBe('right-not-held');
      expect((await review('analyst')).code).toBe('right-not-held');
      const elsewhere = await api.ask('elsewhere', REVIEW, { params: { centreId: OTHER_CENTRE } });
      expect(elsewhere.body.items).toEqual([]);
    });

    it('[Q4] an owner pages through the openings of his data', async () => {
      const id = await publish();
      for (let count = 0; count < 3; count++) await openResume(id);
      const page = async (query: Record<string, string>) =>
        (await api.ask(OWNER, OWN, { as: 'job_seeker', query })).body;
      const first = await page({ limit: '2' });
      const second = await page({ limit: '2', cursor: first.next });
      expect([...first.items, ...second.items].map((item: { id: string }) => item.id).length).toBe(3);
      const stranger = await api.ask(personOf(1), OWN, { as: 'job_seeker', query: { cursor: first.next } });
      expect(stranger.body.code).toBe('page-token-invalid');
    });
  });
}
