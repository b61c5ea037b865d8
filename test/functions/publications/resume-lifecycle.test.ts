import { expect, it, describe } from 'vitest';
import { CHAIN_ORIGIN } from '#adapters/dynamodb/commit.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { instant, plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import { itemBytes } from '../../../bench/item-size.ts';
import { testClock } from '#test/support/clock.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { withOutbox } from '#test/support/outbox.ts';
import { resumeApi } from '#test/support/resume-api.ts';
import { fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { sweepAll } from '#test/support/sweep.ts';

/** The cabinet, the portal and the sweep over one table. */
async function published(form = fullForm()) {
  const memory = memoryTable();
  const { table, delivered } = withOutbox(memory);
  const clock = testClock();
  const api = resumeApi(table, clock);
  const { body } = await api.ask('POST /v1/resumes', { json: form });
  const params = { id: String(body.id) };
  return {
    memory,
    ...api,
    params,
    end: instant(String(body.expiresAt)),
    told: (type: string) => delivered.filter(({ event }) => event.type === type).length,
    sweep: () => sweepAll(table, clock),
    own: () => api.ask('GET /v1/resumes/{id}', { params }),
    isPublic: async () => (await api.ask('GET /v1/public/resumes/{id}', { params })).status === 200,
    restore: async (etag: string | undefined, json = minimalForm()) =>
      api.ask('POST /v1/resumes/{id}/restoration', {
        params,
        json,
        headers: { 'if-match': String(etag) },
      }),
  };
}

describe('the whole life of a résumé', () => {
  it('[H1] is hidden in the second its period ends, and reads the same before and after the sweep', async () => {
    const life = await published();
    life.clock.set(plusSeconds(life.end, -1));
    expect(await life.isPublic()).toBe(true);
    life.clock.set(life.end);
    expect(await life.isPublic()).toBe(false);
    const before = await life.own();
    await life.sweep();
    const after = await life.own();
    expect(after.body).toMatchObject({ status: 'archived', archivedBy: 'expiry', archivedAt: life.end });
    const { version: versionBefore, etag: _before, ...shownBefore } = before.body;
    const { version: versionAfter, etag: _after, ...shownAfter } = after.body;
    expect(shownAfter).toEqual(shownBefore);
    expect([versionBefore, versionAfter]).toEqual([1, 2]);
    expect(await life.isPublic()).toBe(false);
  });

  it('[H3] restored after the sweep is public again, is warned of and archived again', async () => {
    const life = await published();
    for (let round = 1; round <= 3; round++) {
      const end = instant(String((await life.own()).body.expiresAt));
      life.clock.set(plusDays(end, -3));
      await life.sweep();
      expect(life.told('publications.expiring')).toBe(round);
      life.clock.set(end);
      await life.sweep();
      expect(life.told('publications.expired')).toBe(round);
      life.clock.set(plusHours(end, round));
      const restored = await life.restore((await life.own()).headers['etag']);
      expect(restored.status).toBe(200);
      expect(await life.isPublic()).toBe(true);
      expect((await life.own()).body).toMatchObject({ status: 'published', version: 1 + 2 * round });
    }
    expect(lengthOfChain([...life.memory.items.values()], life.params.id)).toBe(7);
  });

  it('[H3] restored before the sweep has come is left alone by it', async () => {
    const life = await published();
    life.clock.set(plusHours(life.end, 1));
    expect((await life.restore((await life.own()).headers['etag'])).status).toBe(200);
    await life.sweep();
    expect(await life.isPublic()).toBe(true);
    expect(life.told('publications.expired')).toBe(0);
  });

  it('[H3] the tag from before the sweep is stale after it', async () => {
    const life = await published();
    life.clock.set(life.end);
    const { headers } = await life.own();
    await life.sweep();
    expect(await life.restore(headers['etag'])).toMatchObject({
      status: 409,
      body: { code: 'stale-version' },
    });
  });

  it('[H1] one write unit pays for archiving: with the record of it a head still has at most 1 KB', async () => {
    const longest = fullForm({
      clarification: 'ұ'.repeat(100),
      minSalary: { amountMinor: 100_000_000_000, currency: 'KZT' },
      schedules: ['full-day', 'part-time-day', 'part-time-week', 'rotational', 'home', 'other'],
      natures: ['permanent', 'permanent-for-period', 'temporary', 'seasonal'],
      professionalField: 'forestry-ecology',
      educationLevel: 'candidate-of-sciences',
    });
    const life = await published(longest);
    const { headers } = await life.own();
    await life.ask('POST /v1/resumes/{id}/archival', {
      params: life.params,
      json: { helpedToFindWork: false },
      headers: { 'if-match': String(headers['etag']) },
    });
    await life.restore((await life.own()).headers['etag'], longest);
    life.clock.set(life.end);
    await life.sweep();
    const head = life.memory.items.get(`RESUME#${life.params.id}\u0000HEAD`);
    expect(itemBytes(head ?? {})).toBeLessThanOrEqual(1024);
    expect(head).toHaveProperty('lastExpiry');
  });
});

/** How many entries hang together from the first to the head's hash. */
function lengthOfChain(items: readonly Item[], id: string): number {
  const entries = items
    .filter(({ pk, sk }) => pk === `RESUME#${id}` && sk.startsWith('AUDIT#'))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
  const head = items.find(({ pk, sk }) => pk === `RESUME#${id}` && sk === 'HEAD');
  expect(entries.at(-1)?.['hash'] ?? CHAIN_ORIGIN).toBe(head?.['auditHash']);
  return entries.length;
}
