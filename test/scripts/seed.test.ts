import { beforeAll, describe, expect, it } from 'vitest';
import { hmac } from '#adapters/crypto/hmac.ts';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { chainHash, CHAIN_ORIGIN } from '#adapters/dynamodb/commit.ts';
import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { credentialIdOf } from '#application/identity/secrets.ts';
import { publishResume } from '#application/resumes/publish-resume.ts';
import { accountSchema } from '#domain/identity/account.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { newPasswordSchema } from '#domain/identity/password.ts';
import { publishSchema } from '#domain/resumes/form.ts';
import { formFaults } from '#domain/resumes/form-faults.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import { instant, plusDays } from '#domain/shared/time.ts';
import { emailOf, newAnchor, peopleFor, population } from '../../scripts/seed/population.ts';
import { PASSWORD } from '../../scripts/seed/account.ts';
import { standingOf, summary } from '../../scripts/seed/summary.ts';
import { populationAnchor, restartSweeps, writePeople } from '../../scripts/seed/write.ts';
import { testClock } from '../support/clock.ts';
import { memoryTable } from '../support/memory-table.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { seekerContext, timedRandom } from '../support/resume-builder.ts';
import { sweepAll } from '../support/sweep.ts';

const NOW = instant('2026-11-22T10:20:30.000Z');
const RESUMES = 220;
const SEED = 'of the test';
const dictionaries = fileDictionaries('layers/assets');
const judges = { dictionaries, lintClarification: fileLint('layers/assets') };
const mac = hmac(async () => Buffer.alloc(32, 1));
const plan = population(SEED, newAnchor(NOW), RESUMES, dictionaries);
const people = Array.from({ length: peopleFor(RESUMES) }, (_, index) => plan(index));
const planned = people.flatMap(({ resumes }) => resumes);

async function filled(table: MemoryTable = memoryTable(), seed = SEED, now = NOW, resumes = RESUMES) {
  const anchor = await populationAnchor(table, seed, mac, now);
  const passwordHash = await argon2idHasher({ memory: 8, passes: 1 }).hash(PASSWORD);
  const deps = { mac, judges, passwordHash };
  const planOf = population(seed, anchor, resumes, dictionaries);
  const progress = await writePeople(table, peopleFor(resumes), planOf, deps, () => undefined);
  return { table, progress };
}
const itemsOf = (table: MemoryTable, type: string): readonly Item[] =>
  [...table.items.values()].filter((item) => item['type'] === type);

let seeded: MemoryTable;
beforeAll(async () => {
  ({ table: seeded } = await filled());
});

describe('[B3] the forms of the made-up people', () => {
  it('are what the product accepts on the day of publication and today', () => {
    for (const { form, publishedAt } of planned) {
      expect(publishSchema.parse(form)).toEqual(form);
      expect(formFaults(form, publishedAt, judges)).toEqual([]);
      expect(formFaults(form, NOW, judges)).toEqual([]);
    }
  });

  it('tell a working life that fits the age', () => {
    for (const { form } of planned) {
      const born = Number(form.birthDate.slice(0, 4));
      const worked = form.workHistory.map(({ startedOn }) => Number(startedOn.slice(0, 4)) - born);
      expect(Math.min(...worked, 16)).toBeGreaterThanOrEqual(16);
      for (const { startedOn } of form.education) expect(startedOn > `${born + 15}`).toBe(true);
      const years = NOW.slice(0, 4);
      expect(form.experienceYears).toBeLessThan(Number(years) - born - 15);
      expect(form.experienceYears > 0).toBe(form.workHistory.length > 0);
    }
  });

  it('are spread over countries, regions, occupations, languages and schedules', () => {
    const different = (of: (form: (typeof planned)[number]['form']) => string): number =>
      new Set(planned.map(({ form }) => of(form))).size;
    expect(different((form) => form.residence.jurisdiction)).toBe(2);
    expect(different((form) => form.residence.region)).toBeGreaterThan(20);
    expect(different((form) => form.desiredPosition)).toBeGreaterThan(100);
    expect(different((form) => form.desiredPosition.slice(0, 1))).toBeGreaterThan(8);
    expect(different((form) => form.schedules.join())).toBeGreaterThan(3);
    expect(new Set(people.map(({ language }) => language))).toEqual(new Set(['kk', 'ru', 'ky', 'en']));
  });

  it('ask for more pay in occupations that earn more', () => {
    const median = (major: string): number => {
      const pays = planned
        .filter(({ form }) => form.desiredPosition.startsWith(major) && form.minSalary?.currency === 'KZT')
        .map(({ form }) => form.minSalary?.amountMinor ?? 0)
        .toSorted((a, b) => a - b);
      return pays[Math.floor(pays.length / 2)] ?? 0;
    };
    expect(median('2')).toBeGreaterThan(median('5'));
    expect(median('5')).toBeGreaterThan(median('9'));
  });

  it('belong to nobody: addresses of example.com, numbers that nobody can be given', () => {
    for (const { form } of planned) {
      expect(form.email).toMatch(/@example\.com$/);
      expect(form.phone).toMatch(/^\+(?:7600\d{7}|996000\d{6})$/);
      expect(emailSchema.parse(form.email)).toBe(form.email);
    }
    const phones = new Set(people.map(({ resumes }) => resumes[0]?.form.phone));
    expect(phones.size).toBe(people.length);
  });
});

describe('[B21] what is written', () => {
  it('is as many résumés as were asked for, for any number', () => {
    expect(itemsOf(seeded, 'resume')).toHaveLength(RESUMES);
    for (const wanted of [1, 2, 3, 11, 12, 13, 100, 1000]) {
      const some = population('count', newAnchor(NOW), wanted, dictionaries);
      const made = Array.from({ length: peopleFor(wanted) }, (_, index) => some(index).resumes.length);
      expect(made.reduce((sum, count) => sum + count, 0)).toBe(wanted);
    }
  });

  it('equals, field by field but for IDs and hashes, what publishing the same form writes', async () => {
    for (const one of people.slice(0, 40).flatMap(({ resumes }) => resumes)) {
      if (one.archivedAt !== undefined) continue;
      const table = memoryTable();
      const clock = testClock(one.publishedAt);
      await publishResume(
        { context: seekerContext(one.publishedAt), sent: one.form },
        { ...judges, resumes: dynamoResumes(table), random: timedRandom(clock) },
      );
      const id = itemsOf(seeded, 'resume').find(
        (head) => head['publishedAt'] === one.publishedAt && head['occupation'] === one.form.desiredPosition,
      )?.['id'];
      const written = [...seeded.items.values()].filter(
        (item) => item['type'] !== 'counted' && JSON.stringify(item).includes(String(id)),
      );
      // Events were told long ago, and what is counted of a day is gone after it.
      const expected = [...table.items.values()].filter(({ type }) => type !== 'outbox' && type !== 'limit');
      expect(written.map(withoutIds).toSorted(byText)).toEqual(expected.map(withoutIds).toSorted(byText));
    }
  });

  it('has IDs of the moment of publication, and audit chains that hold', () => {
    for (const head of itemsOf(seeded, 'resume')) {
      const time = Number.parseInt(String(head['id']).replaceAll('-', '').slice(0, 12), 16);
      expect(instant(time)).toBe(head['publishedAt']);
      const entries = [...seeded.items.values()].filter(({ pk, type }) => pk === head.pk && type === 'audit');
      let hash = CHAIN_ORIGIN;
      for (const entry of entries) {
        hash = chainHash(hash, {
          version: Number(entry['version']),
          action: String(entry['action']),
          actor: String(entry['actor']),
          at: instant(String(entry['at'])),
          requestId: String(entry['requestId']),
        });
        expect(entry['hash']).toBe(hash);
      }
      expect(head).toMatchObject({ version: entries.length, auditHash: hash });
    }
  });

  it('causes no notice: no event, and nothing that does not last', () => {
    const kinds = new Set([...seeded.items.keys()].map((key) => key.split('#')[0]));
    expect(kinds).toEqual(
      new Set(['ACCOUNT', 'CREDENTIAL', 'RESUME', 'PUBLIC', 'DUE', 'REPORTED', 'REPORT']),
    );
  });

  it('has confirmed accounts that the printed password opens', async () => {
    expect(newPasswordSchema.safeParse(PASSWORD).success).toBe(true);
    const credential = await credentialsOn(seeded).byId(await credentialIdOf(emailOf(SEED, 7), mac));
    expect(await argon2idHasher().verify(PASSWORD, credential?.passwordHash)).toBe(true);
    for (const account of itemsOf(seeded, 'account')) {
      expect(accountSchema.parse(account)).toMatchObject({ status: 'active', role: 'job_seeker' });
      expect(account).not.toHaveProperty('ttl');
    }
  });
});

describe('[H1] where the résumés stand', () => {
  it('shows the public those that are neither expired nor archived, and no other', async () => {
    const shown: string[] = [];
    for (const jurisdiction of jurisdictionSchema.options) {
      let from: Parameters<ReturnType<typeof dynamoPublicResumes>['page']>[0]['from'];
      do {
        const page = await dynamoPublicResumes(seeded).page({ jurisdiction, limit: 50, now: NOW, from });
        shown.push(...page.heads.map(({ id }) => id));
        from = page.next;
      } while (from !== undefined);
    }
    const visible = itemsOf(seeded, 'resume').filter(
      (head) => head['status'] === 'published' && String(head['expiresAt']) > NOW,
    );
    expect(shown.toSorted()).toEqual(visible.map(({ id }) => String(id)).toSorted());
    expect(shown.length).toBeGreaterThan(RESUMES / 2);
  });

  it('counts some of every kind, all of the day, and names somebody for each', () => {
    for (const now of [newAnchor(NOW), NOW, instant('2026-11-22T23:59:59.999Z')]) {
      const counted = summary(now);
      for (const one of people) counted.add(one);
      expect(counted.countOf('expiring')).toBeGreaterThan(4);
      expect(counted.countOf('expired')).toBeGreaterThan(4);
      expect(counted.countOf('archived')).toBeGreaterThan(8);
      expect(counted.countOf('published')).toBeGreaterThan(RESUMES / 2);
      expect(counted.exampleOf('archived')).toMatch(/^seeker-/);
    }
    const standing = planned.map((resume) => standingOf(resume, NOW));
    expect(planned.map((resume) => standingOf(resume, newAnchor(NOW)))).toEqual(standing);
  });

  it('leaves the expired to the sweep, also of a runtime that swept before', async () => {
    const table = memoryTable();
    await sweepAll(table, testClock(NOW));
    await filled(table);
    await restartSweeps(table);
    await sweepAll(table, testClock(NOW));
    const heads = itemsOf(table, 'resume');
    expect(
      heads.filter(({ status, expiresAt }) => status === 'published' && String(expiresAt) <= NOW),
    ).toEqual([]);
    expect(heads.filter(({ archivedBy }) => archivedBy === 'expiry').length).toBeGreaterThan(4);
  });
});

describe('[O2] a population', () => {
  it('is the same for the same seed, and another for another', async () => {
    const withoutHash = (table: MemoryTable) =>
      [...table.items.values()].map((item) => ({ ...item, passwordHash: undefined }));
    expect(withoutHash((await filled()).table)).toEqual(withoutHash(seeded));
    const other = (await filled(memoryTable(), 'another')).table;
    expect(
      [...other.items.keys()].filter((key) => key.startsWith('RESUME#') && seeded.items.has(key)),
    ).toEqual([]);
  });

  it('is not doubled by a second run days later, which leaves alone what people did meanwhile', async () => {
    const { table } = await filled();
    const [head] = itemsOf(table, 'account');
    if (head === undefined) throw new Error('nobody');
    await table.put({ ...head, language: 'en', version: 9 });
    const before = new Map(table.items);
    const { progress } = await filled(table, SEED, plusDays(NOW, 5));
    expect(progress).toMatchObject({ items: 0, known: people.length });
    expect(new Map(table.items)).toEqual(before);
  });

  it('grows by those who are missing', async () => {
    const { table } = await filled(memoryTable(), SEED, NOW, 22);
    const { progress } = await filled(table, SEED, plusDays(NOW, 1));
    expect(progress.known).toBe(20);
    expect([...table.items.keys()].toSorted()).toEqual([...seeded.items.keys()].toSorted());
    const account = await accountsOn(table).byId(
      (await credentialsOn(table).byId(await credentialIdOf(emailOf(SEED, 0), mac)))!.accountId,
    );
    expect(account?.createdAt).toBe(people[0]?.signedUpAt);
  });
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const byText = (a: Item, b: Item): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** An item with its IDs, hashes and the shard that follows from an ID taken out. */
const withoutIds = (item: Item): Item =>
  JSON.parse(
    JSON.stringify(item)
      .replaceAll(UUID, 'id')
      .replaceAll(/[0-9a-f]{64}/g, 'hash')
      .replaceAll(/"DUE#(\d{4}-\d\d-\d\d)#\d"/g, '"DUE#$1#"'),
  );
