import { beforeEach, describe, expect, it } from 'vitest';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import { ADMINISTRATOR, CABINET, MANAGER, NEWCOMER, putCabinet } from '#test/support/cabinets.ts';
import { webhookDelivery, webhookForm } from '#test/support/deliveries.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import type { TestAnswer, TestRequest } from '#test/support/http.ts';
import { webhookIdSchema } from '#domain/shared/ids.ts';
import { plusSeconds } from '#domain/shared/time.ts';
import { deliveriesApi } from './deliveries-api.ts';

const LIST = '/v1/cabinets/{cabinetId}/webhooks';
const ONE = `${LIST}/{webhookId}`;

describe('[M4] webhooks by HTTP', () => {
  let table: MemoryTable;
  let api: ReturnType<typeof deliveriesApi>;
  beforeEach(async () => {
    table = memoryTable();
    await putCabinet(table);
    api = deliveriesApi(table);
  });
  const asked = (
    routeKey: string,
    request: TestRequest & { readonly etag?: string } = {},
    who: Parameters<typeof api.ask>[0] = ADMINISTRATOR,
  ): Promise<TestAnswer> =>
    api.ask(who, routeKey, { ...request, params: { cabinetId: CABINET, ...request.params } });
  const created = (json: unknown = webhookForm(), headers: Record<string, string> = {}) =>
    asked(`POST ${LIST}`, { json, headers });
  const oneOf = ({ body }: TestAnswer) => ({ params: { webhookId: String(body.id) } });

  it('are made with a secret that no other answer, no log and no item of the table has', async () => {
    const made = await created();
    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe(`/v1/cabinets/${CABINET}/webhooks/${made.body.id}`);
    const { secret } = made.body;
    expect(secret).toMatch(/^whsec_/);
    const read = await asked(`GET ${ONE}`, oneOf(made));
    const list = await asked(`GET ${LIST}`);
    expect(read.body).toMatchObject({ id: made.body.id, active: true, failing: false, secretGeneration: 1 });
    expect(list.body.items).toEqual([read.body]);
    for (const text of [read.body, list.body, [...table.items.values()], api.tools.logs]) {
      expect(JSON.stringify(text)).not.toContain(secret);
      expect(JSON.stringify(text)).not.toContain('whsec_');
    }
  });

  it('tell a retry of their making the same secret, and make no second one', async () => {
    const headers = { 'idempotency-key': 'once' };
    const [first, again] = [await created(webhookForm(), headers), await created(webhookForm(), headers)];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await asked(`GET ${LIST}`)).body.items).toHaveLength(1);
  });

  it('lead to public servers by HTTPS only', async () => {
    for (const url of [
      'http://hooks.example.kz/',
      'https://127.0.0.1/',
      'https://169.254.169.254/',
      'https://localhost/',
    ]) {
      const answer = await created(webhookForm({ url }));
      expect(answer).toMatchObject({ status: 422, body: { fields: [{ path: 'url', code: 'webhook-url' }] } });
    }
    const made = await created();
    const etag = made.headers['etag'] ?? '';
    const edit = { ...oneOf(made), etag, json: webhookForm({ url: 'https://10.0.0.1/' }) };
    expect((await asked(`PUT ${ONE}`, edit)).status).toBe(422);
  });

  it('are edited, rotated and removed as they were seen', async () => {
    const made = await created();
    const etag = made.headers['etag'] ?? '';
    const edited = await asked(`PUT ${ONE}`, { ...oneOf(made), etag, json: webhookForm({ active: false }) });
    expect(edited).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await asked(`PUT ${ONE}`, { ...oneOf(made), etag, json: webhookForm() })).body.code).toBe(
      'stale-version',
    );
    const rotation = { ...oneOf(made), etag: edited.headers['etag'] ?? '', json: { secretGeneration: 1 } };
    const rotated = await asked(`POST ${ONE}/secret-rotation`, rotation);
    expect(rotated).toMatchObject({ status: 200, body: { secretGeneration: 2 } });
    expect(rotated.body.secret).not.toBe(made.body.secret);
    const read = await asked(`GET ${ONE}`, oneOf(made));
    expect(read.body).toMatchObject({ secretGeneration: 2, active: false, etag: rotated.headers['etag'] });
    expect(read.body.previousSecretUntil > api.clock.now()).toBe(true);
    expect((await asked(`DELETE ${ONE}`, oneOf(made))).body.code).toBe('precondition-required');
    const gone = await asked(`DELETE ${ONE}`, { ...oneOf(made), etag: rotated.headers['etag'] ?? '' });
    expect(gone.status).toBe(204);
    expect((await asked(`GET ${ONE}`, oneOf(made))).body.code).toBe('not-found');
  });

  it('are tested by an event to be looked for in the log', async () => {
    const made = await created();
    const tested = await asked(`POST ${ONE}/test`, oneOf(made));
    expect(tested.status).toBe(202);
    const event = [...table.items.values()].find(
      ({ type, event: told }) => type === 'outbox' && Object(told).type === 'webhooks.tested',
    );
    const eventId = event?.pk.replace('OUTBOX#', '') ?? '';
    expect(tested.body.deliveryId).toBe(deliveryId(api.clock.now(), eventId));
    const nobody = { params: { webhookId: '01890000-0000-7000-8000-0000000000ff' } };
    expect((await asked(`POST ${ONE}/test`, nobody)).body.code).toBe('not-found');
  });

  it('have a log that pages, tells reasons in the caller’s language, and lets a delivery go again', async () => {
    const made = await created();
    const webhookId = webhookIdSchema.parse(made.body.id);
    const now = api.clock.now();
    const sent = Array.from({ length: 3 }, (_, index) =>
      webhookDelivery(plusSeconds(now, index), { webhookId }),
    );
    for (const delivery of sent) await api.store.open(delivery);
    const first = await asked(`GET ${ONE}/deliveries`, { ...oneOf(made), query: { limit: '2' } });
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([sent[2]?.id, sent[1]?.id]);
    const second = await asked(`GET ${ONE}/deliveries`, {
      ...oneOf(made),
      query: { limit: '2', cursor: first.body.next },
    });
    expect(second.body.items).toMatchObject([
      { id: sent[0]?.id, state: 'waiting', eventType: 'vacancies.published' },
    ]);
    const foreign = await asked(`GET ${ONE}/deliveries`, {
      params: { webhookId: '01890000-0000-7000-8000-0000000000ff' },
      query: { cursor: first.body.next },
    });
    expect(foreign.body.code).toBe('page-token-invalid');
    const again = `POST ${ONE}/deliveries/{deliveryId}/redelivery`;
    const params = { ...oneOf(made).params, deliveryId: sent[0]?.id ?? '' };
    expect((await asked(again, { params })).body.code).toBe('delivery-under-way');
    const { nextAttemptAt: _, ...ended } = webhookDelivery(now).progress;
    const [one] = sent;
    if (one === undefined) throw new Error('no delivery');
    await api.store.advance(one, { ...ended, attempts: 2, state: 'failed', reason: 'timed-out' });
    const log = await asked(`GET ${ONE}/deliveries`, {
      ...oneOf(made),
      headers: { 'accept-language': 'ru' },
    });
    expect(log.body.items[2]).toMatchObject({
      state: 'failed',
      reason: { code: 'timed-out', text: 'Сервер не ответил за пять секунд.' },
    });
    expect(await asked(again, { params })).toMatchObject({ status: 202, body: { deliveryId: one.id } });
    expect((await asked(again, { params: { ...params, deliveryId: 'x' } })).body.code).toBe('not-found');
  });

  it('[I2] [A7] are the administrator’s alone', async () => {
    const made = await created();
    const etag = made.headers['etag'] ?? '';
    const delivery = { webhookId: String(made.body.id), deliveryId: webhookDelivery(api.clock.now()).id };
    const calls: readonly (readonly [string, TestRequest & { readonly etag?: string }])[] = [
      [`GET ${LIST}`, {}],
      [`POST ${LIST}`, { json: webhookForm() }],
      [`GET ${ONE}`, oneOf(made)],
      [`PUT ${ONE}`, { ...oneOf(made), etag, json: webhookForm() }],
      [`DELETE ${ONE}`, { ...oneOf(made), etag }],
      [`POST ${ONE}/secret-rotation`, { ...oneOf(made), etag, json: { secretGeneration: 1 } }],
      [`POST ${ONE}/test`, oneOf(made)],
      [`GET ${ONE}/deliveries`, oneOf(made)],
      [`POST ${ONE}/deliveries/{deliveryId}/redelivery`, { params: delivery }],
    ];
    for (const [route, request] of calls) {
      expect((await asked(route, request, MANAGER)).body.code, route).toBe('right-not-held');
      expect((await asked(route, request, NEWCOMER)).body.code, route).toBe('not-found');
      expect((await asked(route, request, null)).body.code, route).toBe('unauthenticated');
    }
  });
});
