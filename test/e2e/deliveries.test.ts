import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import {
  advanceClock,
  at,
  expectDistinct,
  expectStatus,
  mailsTo,
  refusedInEveryLanguage,
  send,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import { cabinet, itemsOf, manager, nowAt, published } from '#test/support/e2e-cabinets.ts';
import type { Cabinet } from '#test/support/e2e-cabinets.ts';
import { documentedCheck, receiver } from '#test/support/e2e-receiver.ts';
import type { IsFromJumys, Receiver } from '#test/support/e2e-receiver.ts';
import { UNKNOWN_ID, invalid } from '#test/support/e2e-untouched.ts';

let own: Cabinet;
let isFromJumys: IsFromJumys;
beforeAll(async () => {
  own = await cabinet();
  isFromJumys = await documentedCheck();
});

/** What is under way has come to its end. */
const settled = async (): Promise<void> => {
  await mailsTo(own.administrator.email);
};
let titles = 0;
const publish = () => published(own, `Жеткізуші №${(titles += 1)}`);

describe('a webhook', () => {
  let target: Receiver;
  beforeEach(async () => {
    target = await receiver();
  });
  afterEach(async () => {
    for (const hook of itemsOf(await own.administrator.call('GET', hooks()))) {
      const path = `${hooks()}/${String(at(hook, 'id'))}`;
      const headers = { 'if-match': String(at(hook, 'etag')) };
      expectStatus(await own.administrator.call('DELETE', path, { headers }), 204);
    }
    await target.close();
  });

  const hooks = (): string => `${own.path}/webhooks`;
  const make = async (eventTypes: readonly string[] = ['vacancies.published']) => {
    const json = { url: target.url, eventTypes };
    const answer = expectStatus(await own.administrator.call('POST', hooks(), { json }), 201);
    return { path: `${hooks()}/${textAt(answer, 'id')}`, secret: textAt(answer, 'secret') };
  };
  const deliveriesAt = async (path: string, language: Language = 'en'): Promise<readonly unknown[]> =>
    itemsOf(await own.administrator.call('GET', `${path}/deliveries`, { language }));
  const read = async (path: string): Promise<Answer> =>
    expectStatus(await own.administrator.call('GET', path), 200);

  test.each<[what: string, form: object, ...fields: string[]]>([
    ['of no address', { eventTypes: ['vacancies.published'] }, 'url required'],
    ['of no event', { url: 'https://example.com/', eventTypes: [] }, 'eventTypes too-small-list'],
    ['of an event that is none', { url: 'https://example.com/', eventTypes: ['vacancies.stolen'] }, 'eventTypes.0 not-allowed-value'],
    ['to a plain HTTP server', { url: 'http://example.com/', eventTypes: ['vacancies.published'] }, 'url webhook-url'],
    ['to an inner address', { url: 'https://10.0.0.1/', eventTypes: ['vacancies.published'] }, 'url webhook-url'],
    ['to where clouds tell secrets', { url: 'http://169.254.169.254/latest/meta-data', eventTypes: ['vacancies.published'] }, 'url webhook-url'],
    ['with a password in its address', { url: 'https://a:b@example.com/', eventTypes: ['vacancies.published'] }, 'url webhook-url'],
  ])('[M4] %s is refused in every language', async (_what, form, ...fields) => {
    const ask = (language: Language) => own.administrator.call('POST', hooks(), { json: form, language });
    await refusedInEveryLanguage(ask, invalid(...fields));
    expect(itemsOf(await own.administrator.call('GET', hooks()))).toEqual([]);
  }); // prettier-ignore

  test('[M4] hears of what happened: IDs only, signed as documented', async () => {
    const { path, secret } = await make();
    const { id } = await publish();
    await settled();
    expect(target.received).toHaveLength(1);
    const [first] = target.received;
    if (first === undefined) throw new Error('nothing came');
    const seconds = (await nowAt()) / 1000;
    expect(first.event).toBe('vacancies.published');
    expect(isFromJumys(first.signature, first.body, secret, seconds)).toBe(true);
    expect(isFromJumys(first.signature, `${first.body} `, secret, seconds)).toBe(false);
    expect(isFromJumys(first.signature, first.body, `${secret}x`, seconds)).toBe(false);
    expect(isFromJumys(first.signature, first.body, secret, seconds + 301)).toBe(false);
    const { cabinetId, employerId } = own;
    expect(JSON.parse(first.body)).toEqual({
      id: first.delivery,
      type: 'vacancies.published',
      at: expect.any(String),
      data: { cabinetId, employerId, vacancyId: id },
    });
    expect(await deliveriesAt(path)).toMatchObject([
      { id: first.delivery, state: 'delivered', attempts: 1, lastStatus: 204 },
    ]);
  });

  test('[M4] that fails is tried again until it is delivered, under the same ID, signed anew', async () => {
    const { path, secret } = await make();
    target.status = 500;
    await publish();
    await settled();
    expect(await deliveriesAt(path)).toMatchObject([{ state: 'waiting', attempts: 1, lastStatus: 500 }]);
    const reasons: string[] = [];
    for (const language of LANGUAGES)
      reasons.push(String(at((await deliveriesAt(path, language))[0], 'reason.text')));
    expectDistinct(reasons);
    await advanceClock(130);
    expect(await deliveriesAt(path)).toMatchObject([{ state: 'waiting', attempts: 2 }]);
    target.status = 200;
    await advanceClock(300);
    expect(await deliveriesAt(path)).toMatchObject([{ state: 'delivered', attempts: 3, lastStatus: 200 }]);
    expect(target.received).toHaveLength(3);
    expect(new Set(target.received.map(({ delivery }) => delivery)).size).toBe(1);
    expect(new Set(target.received.map(({ signature }) => signature)).size).toBe(3);
    const last = target.received[2];
    expect(isFromJumys(last?.signature ?? '', last?.body ?? '', secret, (await nowAt()) / 1000)).toBe(true);
    await advanceClock(3600);
    expect(target.received).toHaveLength(3);
  });

  test('[M4] that fails for 24 hours is given up, and is sent once more when somebody asks', async () => {
    const { path } = await make();
    target.status = 503;
    await publish();
    await settled();
    // Attempts after one and a half, three and more minutes: five in a row, before the day is over.
    for (const minutes of [2, 4, 8, 12 * 60, 12 * 60, 60]) await advanceClock(minutes * 60);
    const [failed] = await deliveriesAt(path);
    expect(failed).toMatchObject({ state: 'failed', reason: { code: 'given-up' } });
    expect(at((await read(path)).body, 'failing')).toBe(true);
    const tries = target.received.length;
    await advanceClock(6 * 3600);
    expect(target.received).toHaveLength(tries);
    target.status = 204;
    const again = `${path}/deliveries/${String(at(failed, 'id'))}/redelivery`;
    expectStatus(await own.administrator.call('POST', again), 202);
    await advanceClock(120);
    expect(await deliveriesAt(path)).toMatchObject([{ state: 'delivered' }]);
    expect(target.received.at(-1)?.delivery).toBe(at(failed, 'id'));
  });

  test('[M4] is told by 410 that nobody wants it any more, and does not ask again', async () => {
    const { path } = await make();
    target.status = 410;
    await publish();
    await settled();
    expect(await deliveriesAt(path)).toMatchObject([{ state: 'failed', lastStatus: 410 }]);
    await advanceClock(3600);
    expect(target.received).toHaveLength(1);
  });

  test('[M4] is tried by a button; nobody else’s is, nor one that never was', async () => {
    const { path, secret } = await make(['managers.joined']);
    const asked = expectStatus(await own.administrator.call('POST', `${path}/test`), 202);
    await settled();
    const [first] = target.received;
    expect([first?.event, first?.delivery]).toEqual(['webhooks.tested', textAt(asked, 'deliveryId')]);
    expect(isFromJumys(first?.signature ?? '', first?.body ?? '', secret, (await nowAt()) / 1000)).toBe(true);
    const other = await cabinet();
    const theirs = path.replace(own.cabinetId, other.cabinetId);
    for (const [who, where, expected] of [
      [other.administrator, path, { status: 404, code: 'not-found' }],
      [other.administrator, theirs, { status: 404, code: 'not-found' }],
      [own.administrator, `${hooks()}/${UNKNOWN_ID}`, { status: 404, code: 'not-found' }],
      [await manager(own), path, { status: 403, code: 'right-not-held' }],
    ] as const) {
      const ask = (language: Language) => who.call('POST', `${where}/test`, { language });
      await refusedInEveryLanguage(ask, expected);
    }
  });

  test('[M4] signs by both secrets for a day after a rotation, then by the new one alone', async () => {
    const { path, secret } = await make();
    const headers = { 'if-match': (await read(path)).headers.get('etag') ?? '' };
    const rotation = (secretGeneration: number, language: Language = 'en') =>
      own.administrator.call('POST', `${path}/secret-rotation`, {
        json: { secretGeneration },
        headers,
        language,
      });
    const renewed = textAt(expectStatus(await rotation(1), 200), 'secret');
    expect(renewed).not.toBe(secret);
    expect(JSON.stringify((await read(path)).body)).not.toContain(renewed);
    await refusedInEveryLanguage((language) => rotation(1, language), { status: 409, code: 'stale-version' });
    const holds = async (): Promise<readonly boolean[]> => {
      await publish();
      await settled();
      const last = target.received.at(-1);
      const seconds = (await nowAt()) / 1000;
      return [secret, renewed].map((one) =>
        isFromJumys(last?.signature ?? '', last?.body ?? '', one, seconds),
      );
    };
    expect(await holds()).toEqual([true, true]);
    await advanceClock(24 * 3600 + 1);
    expect(await holds()).toEqual([false, true]);
  });
});

describe('the labour-market system', () => {
  const outage = async (status: number): Promise<void> => {
    expectStatus(await send('POST', '/local/labour-market/outage', { json: { status } }), 200);
  };
  afterEach(() => outage(0));

  test('[C4] has a vacancy when it is up, and gets it later when it is down: the state is shown', async () => {
    const state = async ({ path }: { readonly path: string }): Promise<unknown> => {
      await settled();
      return expectStatus(await own.administrator.call('GET', `${path}/labour-market`), 200).body;
    };
    const up = await publish();
    expect(await state(up)).toMatchObject({ state: 'delivered', version: 1, deliveredVersion: 1 });
    const held = itemsOf(await send('GET', '/local/labour-market'));
    expect(held.find((one) => at(one, 'id') === up.id)).toMatchObject({ event: 'registered', version: 1 });
    await outage(503);
    const down = await publish();
    expect(await state(down)).toMatchObject({ state: 'waiting', version: 1, lastStatus: 503 });
    await outage(0);
    for (let tries = 0; tries < 6; tries++) await advanceClock(600);
    expect(await state(down)).toMatchObject({ state: 'delivered', deliveredVersion: 1 });
    const base = `${own.path}/employers/${own.employerId}/vacancy-drafts`;
    const draft = await own.administrator.call('POST', base, { json: { title: 'Жоба' } });
    const path = `${own.vacancies}/${textAt(expectStatus(draft, 201), 'id')}`;
    expect(await state({ path })).toEqual({ state: 'none' });
  });
});
