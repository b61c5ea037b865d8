import { beforeAll, describe, expect, it } from 'vitest';
import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { parsedEmployer } from '#adapters/dynamodb/employer-items.ts';
import { verifyEntity } from '#adapters/dynamodb/supervision-audit.ts';
import { vacancyBlankSchema } from '#domain/job-profiles/blank.ts';
import { accountSchema } from '#domain/identity/account.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import { taxIdOf } from '#domain/identity-numbers/tax-number.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import { memberSchema } from '#domain/employers/member.ts';
import { silentBefore } from '#domain/centres/cards.ts';
import { enterpriseOf } from '../../infra/local/registers/enterprises.ts';
import { STAFFED_CENTRES, enterprise, isCard, managersOf } from '../../scripts/seed/enterprise.ts';
import { newAnchor } from '../../scripts/seed/population.ts';
import { SEED, SEEDED_AT, filledWithWork, itemsOf } from '../support/seeded-work.ts';
import { memoryTable } from '../support/memory-table.ts';

const COUNTS = { employers: 30, managers: 40, count: 60 };
let filled: Awaited<ReturnType<typeof filledWithWork>>;
beforeAll(async () => {
  filled = await filledWithWork(COUNTS);
});
const employers = () => itemsOf(filled.table, 'employer').map(parsedEmployer);

describe('[I1] [I5] employers and managers that the script invents', () => {
  it('are as many as asked for, whatever the numbers', () => {
    expect(employers()).toHaveLength(COUNTS.employers);
    const members = itemsOf(filled.table, 'member').filter(({ pk }) => pk.startsWith('CABINET#'));
    expect(members.filter(({ role }) => role === 'manager')).toHaveLength(COUNTS.managers);
    for (const [count, managers] of [
      [1, 0],
      [1, 7],
      [9, 20],
      [10, 20],
      [50, 200],
      [23, 5],
    ] as const) {
      // prettier-ignore
      const all = Array.from({ length: count }, (_, index) => managersOf(index, count, managers));
      expect(all.reduce((sum, one) => sum + one, 0)).toBe(managers);
    }
  });

  it('have valid numbers that no enterprise has, each its own, known to the state register', () => {
    const numbers = employers().map(({ taxId }) => taxId.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { taxId, register, centreId } of employers()) {
      expect(taxIdOf(taxId.number)).toMatchObject({ jurisdiction: 'KZ', taxId });
      expect(Number(taxId.number.slice(6, 11))).toBeGreaterThanOrEqual(90_000);
      expect(register).toMatchObject(enterpriseOf(taxId.number) ?? { name: 'unknown' });
      expect(centreId).toBe(`kz-${register.region}`);
    }
    const many = Array.from({ length: 200 }, (_, index) => enterprise(SEED, newAnchor(SEEDED_AT), index, 0));
    expect(new Set(many.map(({ bin }) => bin)).size).toBe(200);
    expect(new Set(many.map(({ region }) => region)).size).toBeGreaterThan(17);
    expect(new Set(many.map(({ language }) => language))).toEqual(new Set(['kk', 'ru']));
  });

  it('are confirmed and in a cabinet, but for those whose card a specialist made', () => {
    for (const { plan, employerId } of filled.people.employers) {
      const card = employers().find(({ id }) => id === employerId);
      expect(card?.madeBy).toBe(isCard(plan.index) ? 'centre' : 'registration');
      expect(card?.cabinetId === undefined).toBe(isCard(plan.index));
    }
  });

  it('[I10] have active people with contacts of nobody, whose accounts the printed password opens', () => {
    const members = itemsOf(filled.table, 'member').filter(({ pk }) => pk.startsWith('CABINET#'));
    for (const member of members) {
      const { status, contact } = memberSchema.parse(member);
      expect(status).toBe('active');
      expect(contactSchema.parse(contact)).toMatchObject({
        workPhone: expect.stringMatching(/^\+7600\d{7}$/),
        email: expect.stringMatching(/@example\.com$/),
      });
    }
    const phones = members.map((member) => memberSchema.parse(member).contact?.workPhone);
    expect(new Set(phones).size).toBe(members.length);
    for (const account of itemsOf(filled.table, 'account')) {
      expect(accountSchema.parse(account)).toMatchObject({ status: 'active' });
    }
  });
});

describe('[J1] [J4] [J5] labour centres that the script fills', () => {
  it('have a head, two specialists and an analyst each', () => {
    const staff = itemsOf(filled.table, 'member').filter(({ pk }) => pk.startsWith('CENTRE#'));
    expect(staff.map(({ pk, role }) => `${pk} ${String(role)}`).toSorted()).toEqual(
      STAFFED_CENTRES.flatMap((id) =>
        ['analyst', 'centre_head', 'specialist', 'specialist'].map((role) => `CENTRE#${id} ${role}`),
      ).toSorted(),
    );
  });

  it('have portfolios, logged contacts, facts, and job profiles that the product accepts', () => {
    const staffed = employers().filter(({ centreId }) => STAFFED_CENTRES.includes(centreId));
    expect(staffed.length).toBeGreaterThan(9);
    expect(staffed.filter(({ specialistId }) => specialistId !== undefined).length).toBeGreaterThan(5);
    expect(itemsOf(filled.table, 'contact').length).toBeGreaterThan(10);
    expect(itemsOf(filled.table, 'fact').length).toBeGreaterThan(1);
    const profiles = itemsOf(filled.table, 'vacancy-blank').map((item) => vacancyBlankSchema.parse(item));
    expect(profiles.length).toBeGreaterThan(10);
  });

  it('[J6] have employers who are silent, and others who have shown progress lately', async () => {
    const before = silentBefore(SEEDED_AT);
    const silent = employers().filter(({ progressAt }) => progressAt < before);
    const planned = filled.people.employers.filter(({ plan }) => plan.silent);
    expect(planned.length).toBeGreaterThan(3);
    for (const { employerId } of planned) expect(silent.map(({ id }) => id)).toContain(employerId);
    expect(employers().length - silent.length).toBeGreaterThan(10);
    const [centreId = ''] = STAFFED_CENTRES;
    const listed = await centreEmployers(filled.table).page({
      centreId: centreIdSchema.parse(centreId),
      silentBefore: before,
      limit: 50,
    });
    expect(listed.heads.map(({ id }) => id).toSorted()).toEqual(
      silent
        .filter((card) => card.centreId === centreId)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});

describe('[O3] what is written of employers', () => {
  it('has audit chains that hold, whatever they are of', async () => {
    const chains = new Set(itemsOf(filled.table, 'audit').map(({ pk }) => pk));
    expect(chains.size).toBeGreaterThan(300);
    for (const pk of chains) expect(await verifyEntity(filled.table, pk)).toMatchObject({ state: 'whole' });
  });

  it('[O2] causes no notice, no delivery and no workflow: no event is among it', () => {
    const kinds = new Set([...filled.table.items.keys()].map((key) => key.split('#')[0]));
    for (const kind of ['OUTBOX', 'IDEMPOTENCY', 'LIMIT', 'MAIL', 'DELIVERY-DUE', 'WEBHOOK']) {
      expect(kinds).not.toContain(kind);
    }
    expect([...filled.table.items.keys()].filter((key) => /NOTICE#|TOKEN/.test(key))).toEqual([]);
  });

  it('is not doubled by a second run, and grows by the managers and employers who are missing', async () => {
    const table = memoryTable();
    await filledWithWork({ employers: 3, managers: 2, count: 0 }, table);
    const few = table.items.size;
    const again = await filledWithWork({ employers: 3, managers: 2, count: 0 }, table);
    expect(again.people.work.items).toBe(0);
    expect(table.items.size).toBe(few);
    await filledWithWork({ employers: 4, managers: 8, count: 0 }, table);
    const members = itemsOf(table, 'member').filter(({ pk }) => pk.startsWith('CABINET#'));
    expect(members.filter(({ role }) => role === 'manager')).toHaveLength(8);
    expect(itemsOf(table, 'employer')).toHaveLength(4);
  });
});
