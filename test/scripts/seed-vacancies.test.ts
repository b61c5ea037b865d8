import { beforeAll, describe, expect, it } from 'vitest';
import { vacancyWatch } from '#adapters/dynamodb/centre-vacancies.ts';
import { publicVacanciesPk } from '#adapters/dynamodb/keys.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { verifyEntity } from '#adapters/dynamodb/supervision-audit.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { parsedVacancy } from '#adapters/dynamodb/vacancy-items.ts';
import { countChange } from '#application/reports/count-change.ts';
import { acceptedPublication } from '#application/vacancies/accepted-vacancy.ts';
import { publishVacancy } from '#application/vacancies/publish-vacancy.ts';
import { nextActions } from '#domain/centres/next-actions.ts';
import { isPublic } from '#domain/publications/lifecycle.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { publishVacancySchema } from '#domain/vacancies/form.ts';
import { isCard } from '../../scripts/seed/enterprise.ts';
import type { PlannedVacancy } from '../../scripts/seed/vacancies.ts';
import { VACANCY_STANDINGS } from '../../scripts/seed/vacancy-timing.ts';
import { testClock } from '../support/clock.ts';
import { memoryTable } from '../support/memory-table.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { timedRandom } from '../support/resume-builder.ts';
import { SEEDED_AT, dictionaries, filledWithWork, itemsOf } from '../support/seeded-work.ts';

const COUNTS = { employers: 20, managers: 30, count: 500 };
let filled: Awaited<ReturnType<typeof filledWithWork>>;
let plans: readonly PlannedVacancy[];
beforeAll(async () => {
  filled = await filledWithWork(COUNTS);
  ({ plans } = filled);
});
const heads = () => itemsOf(filled.table, 'vacancy').map(parsedVacancy);

describe('[C1] [C6] [C9] [C13] the vacancies that the script invents', () => {
  it('are what the product accepts at the moment of publication', () => {
    for (const { form, timing } of plans) {
      expect(publishVacancySchema.parse(form)).toEqual(form);
      expect(() => acceptedPublication(form, timing.publishedAt, dictionaries)).not.toThrow();
    }
  });

  it('are of many occupations and regions, mostly permanent, sometimes in several places, in Kazakh and Russian', () => {
    const different = (of: (plan: PlannedVacancy) => string): number => new Set(plans.map(of)).size;
    const share = (of: (plan: PlannedVacancy) => boolean): number => plans.filter(of).length / plans.length;
    expect(different(({ form }) => form.occupation)).toBeGreaterThan(150);
    expect(different(({ form }) => form.places[0]?.region ?? '')).toBe(20);
    expect(share(({ form }) => form.natures.join() === 'permanent')).toBeGreaterThan(0.75);
    expect(share(({ form }) => form.places.length > 1)).toBeGreaterThan(0.04);
    expect(share(({ form }) => /[ӘәІіҢңҒғҮүҰұҚқӨөҺһ]/u.test(form.duties))).toBeGreaterThan(0.3);
    expect(share(({ form }) => /[ыэё]/u.test(form.title))).toBeGreaterThan(0.3);
  });

  it('pay more in occupations that earn more', () => {
    const median = (major: string): number => {
      const pays = plans
        .filter(({ form }) => form.occupation.startsWith(major))
        .flatMap(({ form }) => form.pay?.fromMinor ?? []);
      return pays.toSorted((a, b) => a - b)[Math.floor(pays.length / 2)] ?? 0;
    };
    expect(median('2')).toBeGreaterThan(median('5'));
    expect(median('5')).toBeGreaterThan(median('9'));
  });

  it('stand where they were planned to, and end within the next 180 days', () => {
    for (const standing of VACANCY_STANDINGS) {
      expect(plans.filter(({ timing }) => timing.standing === standing).length).toBeGreaterThan(2);
    }
    const listed = heads();
    expect(listed).toHaveLength(COUNTS.count);
    const standingOf = (head: (typeof listed)[number]): string => {
      if (head.status !== 'archived') return head.status === 'draft' ? 'draft' : 'public';
      return { owner: 'archived', expiry: 'ended', centre: 'deregistered' }[head.archivedBy];
    };
    for (const standing of VACANCY_STANDINGS) {
      expect(listed.filter((head) => standingOf(head) === standing)).toHaveLength(
        plans.filter(({ timing }) => timing.standing === standing).length,
      );
    }
    const days = listed
      .filter((head) => head.status === 'published')
      .map(({ expiresAt }) => (millisecondsOf(expiresAt) - millisecondsOf(SEEDED_AT)) / 86_400_000);
    expect(Math.min(...days)).toBeGreaterThan(0);
    expect(Math.max(...days)).toBeLessThanOrEqual(180);
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThan(120);
  });

  it('[C2] are written by managers, or by a specialist for the employer', () => {
    const byCentre = heads().filter(({ source }) => source === 'centre');
    expect(byCentre.length).toBeGreaterThan(20);
    for (const { managerId } of byCentre) expect(managerId).toBeUndefined();
    for (const { author } of plans.filter(({ employer }) => isCard(employer.plan.index))) {
      expect(author.claim.organisation.kind).toBe('centre');
    }
  });

  it('[C7] are archived for every reason', () => {
    const reasons = heads().flatMap((head) => (head.status === 'archived' ? (head.archiveReason ?? []) : []));
    expect(new Set(reasons)).toEqual(new Set(['filled', 'filled-elsewhere', 'cancelled', 'other']));
  });
});

describe('[C5] what is written of a vacancy', () => {
  it('equals, field by field but for IDs and hashes, what publishing the same form writes', async () => {
    const asPublished = plans.filter(
      ({ employer, timing: { standing, draftedAt, reconfirmedAt, askedAt } }) =>
        standing === 'public' &&
        // What cannot be reached is looked at sooner.
        !employer.plan.addressDead &&
        [draftedAt, reconfirmedAt, askedAt].every((moment) => moment === undefined),
    );
    expect(asPublished.length).toBeGreaterThan(50);
    for (const { form, timing, author, employer } of asPublished.slice(0, 40)) {
      const table = memoryTable();
      for (const item of author.guards) await table.put(item);
      const before = new Set(table.items.keys());
      const at = timing.publishedAt;
      const context = {
        actor: author.claim.actor,
        at,
        requestId: '01890000-0000-7000-8000-000000000001',
        language: 'kk',
        origin: { address: '203.0.113.7', device: 'test' },
      } as const;
      await publishVacancy(
        { context, claim: author.claim, employerId: employer.employerId, sent: form },
        { vacancies: dynamoVacancies(table), dictionaries, random: timedRandom(testClock(at)) },
      );
      const expected = [...table.items].flatMap(([name, item]) => (before.has(name) ? [] : [item]));
      const id = heads().find((head) => head.status === 'published' && head.publishedAt === at)?.id ?? '';
      const written = [...filled.table.items.values()].filter(
        (item) => item['type'] !== 'counted' && JSON.stringify(item).includes(id),
      );
      // The mark of vacancies that look alike is the last one's that was written.
      const own = (item: Item): boolean => item['type'] !== 'outbox' && item['type'] !== 'vacancy-twin';
      expect(written.filter(own).map(comparable).toSorted()).toEqual(
        expected.filter(own).map(comparable).toSorted(),
      );
    }
  });

  it('[O3] has audit chains that hold', async () => {
    for (const { id } of heads()) {
      expect(await verifyEntity(filled.table, `VACANCY#${id}`)).toMatchObject({ state: 'whole' });
    }
  });

  it('[C4] causes no notice and no delivery: no event, and nothing wanted of the labour-market system', () => {
    const kinds = new Set([...filled.table.items.keys()].map((key) => key.split('#')[0]));
    for (const kind of ['OUTBOX', 'MAIL', 'DELIVERY-DUE', 'WEBHOOK']) expect(kinds).not.toContain(kind);
    expect([...filled.table.items.keys()].filter((key) => key.includes('LABOUR-MARKET'))).toEqual([]);
  });

  it('[C1] shows the public those that are neither ended nor archived, and no other', () => {
    const months = new Set(
      heads().map((head) => (head.status === 'draft' ? '' : head.publishedAt.slice(0, 7))),
    );
    const shown = [...filled.table.items.values()]
      .filter(({ pk }) => [...months].some((month) => pk === publicVacanciesPk('KZ', month)))
      .filter((item) => String(item['expiresAt']) > SEEDED_AT)
      .map((item) => String(item['id']));
    const open = heads().filter((head) => head.status !== 'draft' && isPublic(head, SEEDED_AT));
    for (const { id } of open) expect(shown).toContain(id);
  });

  it('is not doubled by a second run, and grows by those that are missing', async () => {
    const table = memoryTable();
    await filledWithWork({ ...COUNTS, count: 30 }, table);
    const again = await filledWithWork({ ...COUNTS, count: 30 }, table);
    expect(again.written.work).toEqual({ done: 30, items: 0, known: 30 });
    const reports = countersIn(table);
    expect(reports.length).toBeGreaterThan(20);
    const more = await filledWithWork({ ...COUNTS, count: 40 }, table);
    expect(more.written.work).toMatchObject({ done: 40, known: 30 });
    expect(itemsOf(table, 'vacancy')).toHaveLength(40);
  });
});

describe('[N2] [N3] [J6] [C8] what follows from the vacancies', () => {
  it('is in the reports as if each had been counted when it happened', async () => {
    const table = memoryTable();
    for (const [name, item] of filled.table.items) {
      if (item['type'] !== 'counted' && !item.pk.startsWith('REPORT#')) table.items.set(name, item);
    }
    const reports = dynamoReports(table);
    const [accountId] = plans.map(({ author }) => author.claim.actor.accountId);
    if (accountId === undefined) throw new Error('nobody');
    for (const { id, employerId } of heads()) {
      await countChange({ type: 'vacancies.edited', accountId, employerId, vacancyId: id }, { reports });
    }
    expect(countersIn(filled.table)).toEqual(countersIn(table));
    const stages = countersIn(filled.table).filter(({ pk }) => pk.startsWith('REPORT#stages#CENTRE'));
    expect(stages.length).toBeGreaterThan(20);
  });

  it('moves employers to where their last publication puts them', () => {
    const cards = new Map(itemsOf(filled.table, 'employer').map((card) => [card['id'], card]));
    const listed = heads().flatMap((head) => (head.status === 'draft' ? [] : [head]));
    for (const { employerId, publishedAt } of listed) {
      expect(String(cards.get(employerId)?.['progressAt']) >= publishedAt).toBe(true);
    }
    const dead = filled.people.employers.filter(({ plan }) => plan.addressDead);
    expect(dead.length).toBeGreaterThan(0);
    for (const { employerId } of dead) expect(cards.get(employerId)).toHaveProperty('emailDeadSince');
  });

  it('gives a specialist something to do of every kind that vacancies call for', async () => {
    const codes = new Set<string>();
    for (const { specialist } of filled.people.employers) {
      if (specialist?.claim.organisation.kind !== 'centre') continue;
      const { actor, organisation } = specialist.claim;
      const claim = { actor, organisation, right: 'employers.read' } as const;
      const workload = await vacancyWatch(filled.table).workload(claim, { mine: false, now: SEEDED_AT });
      for (const { code } of nextActions(workload, SEEDED_AT)) codes.add(code);
    }
    for (const code of [
      'deregister-vacancy',
      'ask-reconfirmation',
      'prolong-vacancy',
      'correct-email',
      'renew-contact',
    ]) {
      // prettier-ignore
      expect(codes).toContain(code);
    }
  });
});

/** Counters, but for their attributes of zero. */
const countersIn = (table: MemoryTable): readonly Item[] =>
  [...table.items.values()]
    .filter(({ pk }) => pk.startsWith('REPORT#'))
    .toSorted((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1));

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** An item as text, with its IDs, hashes and the shard that follows from an ID taken out, its attributes in order. */
const comparable = (item: Item): string =>
  JSON.stringify(Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .replaceAll(UUID, 'id')
    .replaceAll(/[0-9a-f]{64}/g, 'hash')
    .replaceAll(/"DUE#(\d{4}-\d\d-\d\d)#\d"/g, '"DUE#$1#"');
