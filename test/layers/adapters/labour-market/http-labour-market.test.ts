import { describe, expect, it } from 'vitest';
import { httpLabourMarket } from '#adapters/labour-market/http-labour-market.ts';
import type { MarketNotice } from '#domain/deliveries/labour-market.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import {
  LABOUR_MARKET_PATH,
  labourMarketSimulator,
} from '../../../../infra/local/labour-market/simulator.ts';

const NOTICE: MarketNotice = {
  vacancyId: vacancyIdSchema.parse('01890000-0000-7000-8000-0000000000aa'),
  version: 3,
  event: 'registered',
  vacancy: { status: 'published', title: 'Бағдарламашы' },
};

const answering = (status: number) =>
  httpLabourMarket({
    url: 'https://labour-market.example',
    fetch: () => Promise.resolve(new Response(null, { status })),
  });

describe('[C4] the labour-market system by HTTP', () => {
  it.each([
    [200, 'delivered', undefined],
    [201, 'delivered', undefined],
    [204, 'delivered', undefined],
    [409, 'delivered', undefined],
    [302, 'retry', 'answered-error'],
    [400, 'refused', 'refused'],
    [404, 'refused', 'refused'],
    [408, 'retry', 'answered-error'],
    [422, 'refused', 'refused'],
    [429, 'retry', 'answered-error'],
    [500, 'retry', 'answered-error'],
    [503, 'retry', 'answered-error'],
  ])('takes an answer of %i as %s', async (status, outcome, reason) => {
    const result = await answering(status).send(NOTICE);
    expect(result).toEqual({ outcome, status, ...(reason === undefined ? {} : { reason }) });
  });

  it('takes silence and a broken connection for what may pass', async () => {
    const silent = httpLabourMarket({
      url: 'https://labour-market.example',
      timeoutMs: 20,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () =>
            reject(Object.assign(new Error('t'), { name: 'TimeoutError' })),
          );
        }),
    });
    expect(await silent.send(NOTICE)).toEqual({ outcome: 'retry', reason: 'timed-out' });
    const broken = httpLabourMarket({
      url: 'https://labour-market.example',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    expect(await broken.send(NOTICE)).toEqual({ outcome: 'retry', reason: 'no-connection' });
  });

  it('speaks to the simulator of one machine, which knows versions and can be out of order', async () => {
    const simulator = labourMarketSimulator();
    const call = async (method: string, path: string, body = ''): Promise<Response> => {
      const answer = await simulator({
        method,
        url: new URL(`http://127.0.0.1${path}`),
        rawPath: path,
        rawQuery: '',
        headers: {},
        cookies: [],
        body: Buffer.from(body),
        sourceIp: '127.0.0.1',
        protocol: 'HTTP/1.1',
      });
      return new Response(String(answer?.body), { status: answer?.status ?? 404 });
    };
    const market = httpLabourMarket({
      url: `http://127.0.0.1${LABOUR_MARKET_PATH}`,
      fetch: async (...sent) => {
        const request = new Request(...sent);
        return call(request.method, new URL(request.url).pathname, await request.text());
      },
    });
    expect(await market.send(NOTICE)).toEqual({ outcome: 'delivered', status: 201 });
    expect(await market.send({ ...NOTICE, version: 4, event: 'changed' })).toMatchObject({ status: 200 });
    expect(await market.send(NOTICE)).toEqual({ outcome: 'delivered', status: 409 });
    expect((await call('POST', `${LABOUR_MARKET_PATH}/outage`, '{"status":503}')).status).toBe(200);
    expect(await market.send(NOTICE)).toMatchObject({ outcome: 'retry', status: 503 });
    await call('POST', `${LABOUR_MARKET_PATH}/outage`, '{"status":0}');
    const list: unknown = await (await call('GET', LABOUR_MARKET_PATH)).json();
    expect(list).toMatchObject({ items: [{ id: NOTICE.vacancyId, version: 4, event: 'changed' }] });
  });
});
