import { describe, expect, it } from 'vitest';
import type { Table } from '#adapters/dynamodb/table.ts';
import { testClock } from '#test/support/clock.ts';
import { FAULTS, faultyTable } from '#test/support/faulty-table.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { resumeApi } from '#test/support/resume-api.ts';
import type { ResumeApi } from '#test/support/resume-api.ts';

type Call = (api: ResumeApi) => Promise<TestAnswer>;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Everything that is stored, with IDs by their order: a repeated attempt draws others. */
function contents(table: MemoryTable): readonly string[] {
  const texts = [...table.items.values()]
    .map((item) => JSON.stringify(item))
    .toSorted((a, b) => (a.replaceAll(UUID, '') < b.replaceAll(UUID, '') ? -1 : 1));
  const names = new Map<string, string>();
  const name = (id: string): string => {
    if (!names.has(id)) names.set(id, `id-${names.size}`);
    return names.get(id) ?? '';
  };
  return texts.map((text) => text.replaceAll(UUID, name).replaceAll(/(DUE#[\d-]+)#\d/g, '$1'));
}

const withKey = { 'idempotency-key': 'save-1' };
const withoutPeriod = () => {
  const { publicationPeriodDays: _, ...form } = fullForm({ hobby: 'Тау' });
  return form;
};
const create: Call = (api) => api.ask('POST /v1/resumes', { json: fullForm() });

interface Scenario {
  /** What happens before, without any fault; its last answer names the résumé and its state. */
  readonly before: readonly Call[];
  readonly save: (last: TestAnswer | undefined) => Call;
  readonly calls: number;
}
const on = (last: TestAnswer | undefined) => ({
  params: { id: String(last?.body.id) },
  headers: { ...withKey, 'if-match': String(last?.headers['etag']) },
});
const archiveOf = async (api: ResumeApi): Promise<TestAnswer> => {
  const created = await create(api);
  const { params, headers } = on(created);
  return api.ask('POST /v1/resumes/{id}/archival', {
    params,
    headers: { 'if-match': headers['if-match'] },
    json: { helpedToFindWork: false },
  });
};
const scenarios: Readonly<Record<string, Scenario>> = {
  publishing: {
    before: [],
    save: () => (api) => api.ask('POST /v1/resumes', { json: fullForm(), headers: withKey }),
    calls: 1,
  },
  'publishing for a position that an archived résumé has left': {
    before: [archiveOf],
    save: () => (api) => api.ask('POST /v1/resumes', { json: minimalForm(), headers: withKey }),
    calls: 2,
  },
  editing: {
    before: [create],
    save: (last) => (api) => api.ask('PUT /v1/resumes/{id}', { ...on(last), json: withoutPeriod() }),
    calls: 1,
  },
  'publishing anew': {
    before: [create],
    save: (last) => (api) => api.ask('PUT /v1/resumes/{id}', { ...on(last), json: fullForm() }),
    calls: 1,
  },
  archiving: {
    before: [create],
    save: (last) => (api) =>
      api.ask('POST /v1/resumes/{id}/archival', { ...on(last), json: { helpedToFindWork: true } }),
    calls: 1,
  },
  restoring: {
    before: [archiveOf],
    save: (last) => (api) => api.ask('POST /v1/resumes/{id}/restoration', { ...on(last), json: fullForm() }),
    calls: 1,
  },
};

async function prepared(scenario: Scenario) {
  const table = memoryTable();
  const clock = testClock();
  const api = resumeApi<Table>(table, clock);
  let last: TestAnswer | undefined;
  for (const call of scenario.before) last = await call(api);
  clock.advance(1000);
  return { table, clock, api, save: scenario.save(last) };
}

describe.each(Object.entries(scenarios))('[B21] %s, with a fault at each of its calls', (_, scenario) => {
  const cases = FAULTS.flatMap((fault) =>
    Array.from({ length: scenario.calls }, (__, at) => ({ fault, at })),
  );

  it('makes as many calls as are tried here', async () => {
    const { table, clock, save } = await prepared(scenario);
    const counting = faultyTable(table, -1, 'throttle');
    expect((await save(resumeApi<Table>(counting, clock))).status).toBeLessThan(300);
    expect(counting.count).toBe(scenario.calls);
  });

  it.each(cases)('$fault at call $at: the retry leaves what a clean run leaves', async ({ fault, at }) => {
    const clean = await prepared(scenario);
    const expected = await clean.save(clean.api);

    const { table, clock, api, save } = await prepared(scenario);
    const faulty = faultyTable(table, at, fault);
    const first = await save(resumeApi<Table>(faulty, clock));
    expect(faulty.struck).toBe(fault !== 'partial-batch');
    // A call that its conditions refuse has no effect, and its answer is the refusal, however late.
    const wasRefused = fault === 'timeout-after' && at < scenario.calls - 1;
    expect(first.status < 300).toBe(!faulty.struck || wasRefused);
    expect(Object.keys(first.body)).not.toContain('stack');

    const retried = await save(api);
    expect(retried.status).toBe(expected.status);
    expect(contents(table)).toEqual(contents(clean.table));

    const once = contents(table);
    const third = await save(api);
    expect(third.body).toEqual(retried.body);
    expect(contents(table)).toEqual(once);
  });
});
