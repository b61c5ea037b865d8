import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { memberKey, outboxKey, vacancyBlankAuditPk } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { blankIdSchema, jobProfileSchema } from '#domain/job-profiles/blank.ts';
import type { BlankId } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome, MakeBlank, VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { IdempotencyClaim } from '#domain/shared/actor.ts';
import type { AccountId, CabinetId, EmployerId } from '#domain/shared/ids.ts';
import {
  ADMINISTRATOR,
  CABINET,
  EMPLOYER,
  MANAGER,
  NEWCOMER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  cabinetClaim,
  employerContext,
  putCabinet,
  putEmployer,
} from './cabinets.ts';

const AT = '2026-11-22T04:00:00.000Z';
const blankId = (n: number): BlankId =>
  blankIdSchema.parse(`0189000a-0000-7000-8000-${String(n).padStart(12, '0')}`);

interface By {
  readonly by?: AccountId;
  readonly cabinetId?: CabinetId;
  readonly employerId?: EmployerId;
  readonly idempotency?: IdempotencyClaim;
}

/** Job profiles and templates; run on the fake and on DynamoDB Local alike. */
export function describeVacancyBlanks(name: string, make: () => Promise<Table>): void {
  describe(`[C3] [C12] profiles and templates on ${name}`, () => {
    let table: Table;
    let blanks: VacancyBlanks;
    beforeEach(async () => {
      table = await make();
      blanks = dynamoVacancyBlanks(table);
      await putCabinet(table);
    });

    const base = (
      n: number,
      { by = MANAGER, cabinetId = CABINET, employerId = EMPLOYER, idempotency }: By,
    ) => {
      const context = employerContext(by, AT, idempotency === undefined ? {} : { idempotency });
      const claim = cabinetClaim(context, 'job-profiles.write', cabinetId);
      return { context, claim, employerId, id: blankId(n), eventId: `event-${n}` };
    };
    const profile = (n: number, by: By = {}): MakeBlank => ({
      ...base(n, by),
      kind: 'profile',
      name: `Аспаз ${n}`,
      content: jobProfileSchema.parse({ occupation: '5120', skills: ['Ас әзірлеу'] }),
    });
    const template = (n: number): MakeBlank => ({
      ...base(n, {}),
      kind: 'template',
      name: `Үлгі ${n}`,
      content: { title: 'Аспаз', benefits: ['Түскі ас'] },
    });
    const seen = ({ revision }: BlankOutcome) => ({ revision });

    it('are kept with audit and event, each kind apart, and found as they were written', async () => {
      const made = await blanks.make(profile(1));
      await blanks.make(template(2));
      expect(await blanks.find(EMPLOYER, 'profile', made.id)).toMatchObject({
        kind: 'profile',
        name: 'Аспаз 1',
        content: { occupation: '5120', skills: ['Ас әзірлеу'], knowledge: [] },
        savedAt: AT,
        ...made.revision,
      });
      expect(await blanks.find(EMPLOYER, 'template', made.id)).toBeUndefined();
      expect(await blanks.find(OTHER_EMPLOYER, 'profile', made.id)).toBeUndefined();
      const audit = await table.query({ pk: vacancyBlankAuditPk(made.id), prefix: 'AUDIT#', limit: 9 });
      expect(audit.items).toMatchObject([{ action: 'job-profiles.saved', actor: MANAGER }]);
      expect((await table.get(outboxKey('event-1')))?.['event']).toEqual({
        type: 'job-profiles.saved',
        accountId: MANAGER,
        employerId: EMPLOYER,
        profileId: made.id,
      });
    });

    it('are listed the newest first, in pages', async () => {
      for (const n of [1, 2, 3]) await blanks.make(profile(n));
      await blanks.make(template(4));
      const first = await blanks.page({ employerId: EMPLOYER, kind: 'profile', limit: 2 });
      expect(first).toMatchObject({ blanks: [{ name: 'Аспаз 3' }, { name: 'Аспаз 2' }], next: blankId(2) });
      const query = { employerId: EMPLOYER, kind: 'profile', limit: 2, after: first.next } as const;
      expect(await blanks.page(query)).toMatchObject({ blanks: [{ name: 'Аспаз 1' }] });
    });

    it('are changed and removed only as they were seen', async () => {
      const made = await blanks.make(profile(1));
      const changed = await blanks.change({ ...profile(1), name: 'Бас аспаз', ...seen(made) });
      const stale = { code: 'stale-version' };
      await expect(blanks.change({ ...profile(1), ...seen(made) })).rejects.toMatchObject(stale);
      const removal = { ...base(1, {}), kind: 'profile' } as const;
      await expect(blanks.remove({ ...removal, ...seen(made) })).rejects.toMatchObject(stale);
      const sameVersion = { version: changed.revision.version, auditHash: 'f'.repeat(64) };
      await expect(blanks.remove({ ...removal, revision: sameVersion })).rejects.toMatchObject(stale);
      const laterVersion = { ...changed.revision, version: 7 };
      await expect(blanks.remove({ ...removal, revision: laterVersion })).rejects.toMatchObject(stale);
      await expect(blanks.change({ ...profile(1), revision: laterVersion })).rejects.toMatchObject(stale);
      await blanks.remove({ ...removal, ...seen(changed) });
      expect(await blanks.find(EMPLOYER, 'profile', made.id)).toBeUndefined();
      const gone = { code: 'not-found' };
      await expect(blanks.change({ ...profile(1), ...seen(changed) })).rejects.toMatchObject(gone);
    });

    it('[I13] are written by active members of the employer’s organisation alone', async () => {
      const refused = async (by: By) => blanks.make(profile(1, by)).catch(({ code }) => code);
      expect(await refused({ by: NEWCOMER })).toBe('not-found');
      expect(await refused({ cabinetId: OTHER_CABINET })).toBe('not-found');
      await putEmployer(table, { id: OTHER_EMPLOYER, taxId: { kind: 'bin', number: '100140000014' } });
      expect(await refused({ employerId: OTHER_EMPLOYER })).toBe('not-found');
      const member = memberKey({ kind: 'cabinet', id: CABINET }, MANAGER);
      await table.update(member, { set: { status: 'withdrawn' } });
      expect(await refused({})).toBe('access-withdrawn');
      expect(await refused({ by: ADMINISTRATOR })).toMatchObject({ id: blankId(1) });
    });

    it('are kept once, however often the request is sent', async () => {
      const idempotency = { key: 'k', requestHash: 'h' };
      const made = await blanks.make(profile(1, { idempotency }));
      expect(await blanks.make(profile(2, { idempotency }))).toEqual(made);
      expect((await blanks.page({ employerId: EMPLOYER, kind: 'profile', limit: 9 })).blanks).toHaveLength(1);
    });
  });
}
