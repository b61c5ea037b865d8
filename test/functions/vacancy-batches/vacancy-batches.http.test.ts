import { beforeEach, describe, expect, it } from 'vitest';
import { etagOf } from '#domain/shared/revision.ts';
import { vacancyBatchesProblems } from '#functions/vacancy-batches/problems.ts';
import { vacancyBatchesEndpoints } from '#functions/vacancy-batches/vacancy-batches.endpoints.ts';
import { describeToolsAccess, toolsApi } from '#test/support/vacancy-tools-api.ts';
import type { ToolsApi } from '#test/support/vacancy-tools-api.ts';
import { publishJob, toolsVacancyId } from '#test/support/vacancy-tools.ts';

let table: ToolsApi['table'];
let ask: ToolsApi['ask'];
let askAsStaff: ToolsApi['askAsStaff'];

beforeEach(async () => {
  ({ table, ask, askAsStaff } = await toolsApi(vacancyBatchesEndpoints, vacancyBatchesProblems));
});

describe('[C12] twins', () => {
  it('are named before anything is saved', async () => {
    await publishJob(table, 1);
    const query = { occupation: '5120', region: '750000000', title: 'АСПАЗ' };
    const answer = await askAsStaff('GET /vacancy-twins', { query });
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ id: toolsVacancyId(1), title: 'Аспаз' }] },
    });
    const other = await ask('GET /vacancy-twins', { query: { ...query, title: 'Даяшы' } });
    expect(other.body.items).toEqual([]);
  });
});

describe('[C12] bulk actions', () => {
  const items = async () =>
    Promise.all([1, 2].map(async (n) => publishJob(table, n))).then((jobs) =>
      jobs.map(({ id, revision }) => ({ id, etag: etagOf(revision) })),
    );

  it('answer how many were done, name the others in words, and are undone', async () => {
    const rows = await items();
    const json = {
      action: 'archive',
      reason: 'filled',
      items: [...rows, { ...rows[0], id: toolsVacancyId(9) }],
    };
    const answer = await ask('POST /vacancy-batches', { json });
    expect(answer).toMatchObject({
      status: 200,
      body: { done: 2, refused: [{ id: toolsVacancyId(9), code: 'not-found', title: expect.any(String) }] },
    });
    expect(answer.body.refused[0].title.length).toBeGreaterThan(10);
    const id = String(answer.body.batchId);
    const undone = await ask('POST /vacancy-batches/{id}/undo', { params: { id } });
    expect(undone).toMatchObject({ status: 200, body: { done: 2, refused: [] } });
    const again = await ask('POST /vacancy-batches/{id}/undo', { params: { id } });
    expect(again).toMatchObject({ status: 409, body: { code: 'batch-undone-already' } });
  });

  it('tell what is wrong with a row’s last day', async () => {
    const json = { action: 'extend', validThrough: '2026-11-01', items: await items() };
    const { body } = await ask('POST /vacancy-batches', { json });
    expect(body).toMatchObject({
      done: 0,
      refused: [
        { code: 'invalid-request', fields: [{ path: 'validThrough', code: 'validity-in-past' }] },
        { code: 'invalid-request' },
      ],
    });
  });

  it.each([
    ['archive', 'reason'],
    ['restore', 'validThrough'],
    ['extend', 'validThrough'],
  ])('to %s needs %s', async (action, path) => {
    const answer = await ask('POST /vacancy-batches', { json: { action, items: await items() } });
    expect(answer).toMatchObject({ status: 422, body: { fields: [{ path, code: 'required' }] } });
  });

  it('are refused whole for a malformed or repeated row, or more than 100', async () => {
    const [row] = await items();
    const send = (rows: readonly unknown[]) =>
      ask('POST /vacancy-batches', { json: { action: 'archive', reason: 'filled', items: rows } });
    const codes = async (rows: readonly unknown[]) =>
      (await send(rows)).body.fields.map(({ code }: { code: string }) => code);
    expect(await codes([{ ...row, etag: '"1"' }])).toEqual(['etag-malformed']);
    expect(await codes([row, row])).toEqual(['repeated']);
    expect((await send(Array.from({ length: 101 }, () => row))).status).toBe(422);
    expect((await send([])).status).toBe(422);
  });

  it('[C8] a confirmation is the employer’s own: staff of the centre cannot give it', async () => {
    const json = { action: 'reconfirm', items: await items() };
    expect((await ask('POST /vacancy-batches', { json })).body.done).toBe(2);
    const refused = await askAsStaff('POST /vacancy-batches', { json });
    expect(refused).toMatchObject({ status: 403, body: { code: 'right-not-held' } });
  });
});

describeToolsAccess(vacancyBatchesEndpoints, (route) => {
  if (route.includes('twins')) return { query: { occupation: '5120', region: '750000000', title: 'a' } };
  const etag = etagOf({ version: 1, auditHash: 'f'.repeat(64) });
  return route.includes('undo')
    ? {}
    : { json: { action: 'archive', reason: 'filled', items: [{ id: toolsVacancyId(1), etag }] } };
});
