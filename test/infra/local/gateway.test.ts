import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import { editEndpoint, endpoint, publicEndpoint } from '#runtime/endpoint.ts';
import type { Method } from '#runtime/endpoint.ts';
import type { HttpEvent } from '#runtime/http-message.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { GATEWAY_BODY_LIMIT, gateway } from '../../../infra/local/gateway/gateway.ts';
import { serve } from '../../../infra/local/http-server.ts';
import type { LocalServer } from '../../../infra/local/http-server.ts';

const open = (method: Method, path: `/${string}`) =>
  publicEndpoint({
    method,
    path,
    operationId: `${method}${path}`,
    summary: 'a test',
    requirements: [],
    response: { status: 200, schema: z.unknown() },
    handle: async () => ({ body: {} }),
  });
const closed = endpoint({
  method: 'GET',
  path: '/v1/secrets',
  operationId: 'secrets',
  summary: 'a test',
  requirements: [],
  access: ['job_seeker'],
  response: { status: 200, schema: z.unknown() },
  handle: async () => ({ body: {} }),
});
const edit = editEndpoint({
  method: 'PUT',
  path: '/v1/things/{thingId}',
  operationId: 'edit',
  summary: 'a test',
  requirements: [],
  access: ['job_seeker'],
  response: { status: 200, schema: z.unknown() },
  handle: async () => ({ body: {} }),
});

const manifest = (name: string, endpoints: ContextManifest['endpoints']): ContextManifest => ({
  name,
  title: name,
  endpoints,
  uses: {},
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: z.object({}),
});
const MANIFESTS = [
  manifest('portal', []),
  manifest('things', [
    open('GET', '/v1/things/{thingId}'),
    open('POST', '/v1/things'),
    open('GET', '/v1/things/mine'),
    edit,
    closed,
  ]),
];

describe('local gateway', () => {
  let server: LocalServer;
  const events: { context: string; event: HttpEvent; lambda: Context }[] = [];
  const authorizations: (string | undefined)[] = [];

  beforeAll(async () => {
    const fn = (context: string) => ({
      name: context,
      timeoutSeconds: 5,
      handle: async (event: HttpEvent, lambda: Context) => {
        events.push({ context, event, lambda });
        return {
          statusCode: 201,
          headers: { 'X-Answer': 'yes' },
          cookies: ['a=1', 'b=2'],
          body: '{"fine":true}',
        };
      },
    });
    const answer = gateway({
      manifests: MANIFESTS,
      functions: new Map([
        ['portal', fn('portal')],
        ['things', fn('things')],
      ]),
      defaultContext: 'portal',
      authorize: async (authorization) => {
        authorizations.push(authorization);
        if (authorization === undefined) throw new Refusal('unauthenticated');
        return { sub: 'someone' };
      },
      clock: { now: () => instant('2026-03-12T19:03:58.123Z') },
      texts: (key, language) => `${key} in ${language}`,
    });
    server = await serve(0, GATEWAY_BODY_LIMIT, answer, (error) => {
      throw error;
    });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    events.length = 0;
    authorizations.length = 0;
  });
  const only = () => {
    expect(events).toHaveLength(1);
    const [event] = events;
    if (event === undefined) throw new Error('no event');
    return event;
  };

  test('makes the event that API Gateway makes, payload 2.0', async () => {
    await fetch(`${server.url}/v1/things/a%2Fb%20%D0%B6?tag=x&tag=y%20z&empty=`, {
      headers: { 'X-Mixed-Case': 'One', cookie: 'c=1; d=2', 'user-agent': 'tests' },
    });
    const { context, event, lambda } = only();
    expect(context).toBe('things');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/things/{thingId}',
      rawPath: '/v1/things/a/b ж',
      rawQueryString: 'tag=x&tag=y%20z&empty=',
      queryStringParameters: { tag: 'x,y z', empty: '' },
      pathParameters: { thingId: 'a/b ж' },
      cookies: ['c=1', 'd=2'],
      isBase64Encoded: false,
      requestContext: {
        routeKey: 'GET /v1/things/{thingId}',
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: Date.parse('2026-03-12T19:03:58.123Z'),
        http: {
          method: 'GET',
          path: '/v1/things/a/b ж',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'tests',
        },
      },
    });
    expect(event.headers['x-mixed-case']).toBe('One');
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.body).toBeUndefined();
    expect(event.requestContext.authorizer).toBeUndefined();
    expect(lambda.getRemainingTimeInMillis()).toBeGreaterThan(4000);
  });

  test('prefers a fixed path to one with a parameter', async () => {
    await fetch(`${server.url}/v1/things/mine`);
    expect(only().event.routeKey).toBe('GET /v1/things/mine');
  });

  test('hands text on as text and anything else as base64', async () => {
    const post = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      fetch(`${server.url}/v1/things`, { method: 'POST', headers: { 'content-type': type }, body });
    await post('application/json; charset=utf-8', '{"name":"Жұмыс"}');
    await post('application/octet-stream', new Uint8Array([0, 255]));
    expect(events.map(({ event }) => [event.body, event.isBase64Encoded])).toEqual([
      ['{"name":"Жұмыс"}', false],
      [Buffer.from([0, 255]).toString('base64'), true],
    ]);
  });

  test('answers with what the function answers', async () => {
    const response = await fetch(`${server.url}/v1/things/1`);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-answer')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ fine: true });
  });

  test('sends a method that a known path lacks, and a preflight, to the default route', async () => {
    await fetch(`${server.url}/v1/things/7`, { method: 'DELETE' });
    await fetch(`${server.url}/v1/secrets`, { method: 'OPTIONS' });
    expect(events.map(({ context, event }) => [context, event.routeKey, event.rawPath])).toEqual([
      ['portal', '$default', '/v1/things/7'],
      ['portal', '$default', '/v1/secrets'],
    ]);
    expect(authorizations).toEqual([]);
  });

  test('sends an unknown path to the default route', async () => {
    await fetch(`${server.url}/v1/nothing`);
    await fetch(`${server.url}/v1/things/`);
    expect(events.map(({ context, event }) => [context, event.routeKey])).toEqual([
      ['portal', '$default'],
      ['portal', '$default'],
    ]);
  });

  test('lets nobody without a token through a protected route, and says why in their language', async () => {
    const response = await fetch(`${server.url}/v1/secrets`, { headers: { 'accept-language': 'ky' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'unauthenticated',
      status: 401,
      title: 'problem.unauthenticated in ky',
    });
    expect(events).toEqual([]);
  });

  test('hands the claims of a token on', async () => {
    await fetch(`${server.url}/v1/secrets`, { headers: { authorization: 'Bearer x' } });
    expect(authorizations).toEqual(['Bearer x']);
    expect(only().event.requestContext.authorizer).toEqual({ jwt: { claims: { sub: 'someone' } } });
  });

  test('refuses a body of 10 MB and one byte, takes one of 10 MB', async () => {
    const post = (bytes: number) =>
      fetch(`${server.url}/v1/things`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: new Uint8Array(bytes).fill(0x61),
      });
    const refused = await post(GATEWAY_BODY_LIMIT + 1);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: 'body-too-large' });
    expect(events).toEqual([]);
    expect((await post(GATEWAY_BODY_LIMIT)).status).toBe(201);
  });

  test('listens on the loopback interface only', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
