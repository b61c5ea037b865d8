import { describe, expect, it } from 'vitest';
import { testClock } from '#test/support/clock.ts';
import { FAULTS, faultyTable } from '#test/support/faulty-calls.ts';
import type { Fault } from '#test/support/faulty-calls.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { withOutbox } from '#test/support/outbox.ts';
import { resumeApi } from '#test/support/resume-api.ts';
import type { ResumeApi } from '#test/support/resume-api.ts';
import { fullForm, minimalForm } from '#test/support/resume-builder.ts';

type Request = Parameters<ResumeApi['ask']>[1] & object;
interface Saving {
  readonly name: string;
  readonly route: string;
  /** What came before; answers what the request adds to its body. */
  readonly prepare: (api: ResumeApi) => Promise<Request>;
  readonly json: unknown;
  /** Calls of the table when nothing goes wrong. */
  readonly calls: number;
}

const { publicationPeriodDays: _, ...sameTerm } = fullForm({ hobby: 'Домбыра' });
const published = async (api: ResumeApi): Promise<Request> => {
  const { body, headers } = await api.ask('POST /v1/resumes', { json: fullForm() });
  return { params: { id: String(body.id) }, headers: { 'if-match': String(headers['etag']) } };
};
const archived = async (api: ResumeApi): Promise<Request> => {
  const request = await published(api);
  const { headers } = await api.ask('POST /v1/resumes/{id}/archival', {
    ...request,
    json: { helpedToFindWork: false },
  });
  return { ...request, headers: { 'if-match': String(headers['etag']) } };
};

const SAVINGS: readonly Saving[] = [
  { name: 'publish', route: 'POST /v1/resumes', prepare: async () => ({}), json: fullForm(), calls: 1 },
  {
    name: 'publish in the place of an archived résumé',
    route: 'POST /v1/resumes',
    prepare: async (api) => {
      await archived(api);
      return {};
    },
    json: minimalForm(),
    calls: 2,
  },
  { name: 'edit', route: 'PUT /v1/resumes/{id}', prepare: published, json: sameTerm, calls: 1 },
  {
    name: 'edit with a new period',
    route: 'PUT /v1/resumes/{id}',
    prepare: published,
    json: minimalForm({ publicationPeriodDays: 60 }),
    calls: 1,
  },
  {
    name: 'archive',
    route: 'POST /v1/resumes/{id}/archival',
    prepare: published,
    json: { helpedToFindWork: true },
    calls: 1,
  },
  {
    name: 'restore',
    route: 'POST /v1/resumes/{id}/restoration',
    prepare: archived,
    json: minimalForm(),
    calls: 1,
  },
];

/** The request with the fault at call `at`; while it is answered with a failure, the caller sends it again. */
async function saveWith(saving: Saving, at: number, fault: Fault, always = false) {
  const memory = memoryTable();
  const clock = testClock();
  const given = await saving.prepare(resumeApi(memory, clock, 'before'));
  const known = new Set(memory.items.keys());
  const { table, delivered } = withOutbox(memory);
  const faulty = faultyTable(table, at, fault);
  const request = {
    ...given,
    headers: { ...given.headers, 'idempotency-key': 'one-and-the-same-key' },
    json: saving.json,
  };
  let answer = await resumeApi(faulty, clock, 'first').ask(saving.route, request);
  const statuses = [answer.status];
  const retries = answer.status >= 500 || always ? 1 : 0;
  for (let retry = 0; retry < retries; retry++) {
    // Where the effect is there, a later moment must not show; where it is not, it would be another résumé.
    if (delivered.length > 0) clock.advance(5_000);
    answer = await resumeApi(table, clock, `retry ${retry}`).ask(saving.route, request);
    statuses.push(answer.status);
  }
  const own = String(answer.body.id);
  const text = (value: unknown): string =>
    JSON.stringify(value)
      .replaceAll(own, '<id>')
      .replaceAll(/OUTBOX#[0-9a-f-]{36}/g, 'OUTBOX#<id>')
      .replaceAll(/"DUE#([\d-]{10})#\d"/g, '"DUE#$1#<shard>"');
  return {
    statuses,
    struck: faulty.calls.struck,
    calls: faulty.calls.count,
    answer: text([answer.status, answer.headers['etag'], answer.body]),
    written: [...memory.items].filter(([key]) => !known.has(key)).length,
    items: [...memory.items.values()].map(text).toSorted(),
    events: delivered.map(({ event }) => text(event)),
  };
}

describe('[B21] a fault at any call of saving a résumé', () => {
  it.each(SAVINGS)('$name: is measured against a clean run', async (saving) => {
    const clean = await saveWith(saving, -1, 'throttle');
    expect(clean.calls).toBe(saving.calls);
    expect(clean.statuses).toEqual([expect.toBeOneOf([200, 201])]);
    expect(clean.events).toHaveLength(1);
    // At least the answer to a retry, the audit entry and the event.
    expect(clean.written).toBeGreaterThanOrEqual(3);
  });

  for (const fault of FAULTS.filter((kind) => kind !== 'partial-batch')) {
    it.each(SAVINGS)(`$name: loses nothing and does nothing twice after ${fault}`, async (saving) => {
      const clean = await saveWith(saving, -1, fault);
      for (let at = 0; at < saving.calls; at++) {
        const faulted = await saveWith(saving, at, fault);
        expect(faulted.struck).toBe(true);
        expect(faulted.answer).toEqual(clean.answer);
        expect(faulted.items).toEqual(clean.items);
        expect(faulted.events).toEqual(clean.events);
      }
    });
  }

  it.each(SAVINGS)('$name: has no batch that could be half done', async (saving) => {
    for (let at = 0; at < saving.calls; at++) {
      expect((await saveWith(saving, at, 'partial-batch')).struck).toBe(false);
    }
  });

  it.each(SAVINGS)('$name: is done once when only the answer was lost on its way', async (saving) => {
    const clean = await saveWith(saving, -1, 'timeout-after');
    const repeated = await saveWith(saving, -1, 'timeout-after', true);
    expect(repeated.statuses).toHaveLength(2);
    expect({ ...repeated, statuses: clean.statuses }).toEqual(clean);
  });
});
