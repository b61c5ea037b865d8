import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Refusal } from '#domain/shared/refusal.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { editEndpoint, endpoint, publicEndpoint } from '#runtime/endpoint.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { http } from '#runtime/http.ts';
import { negotiated } from '#runtime/negotiation.ts';
import { PROBLEM_STATUS } from '#runtime/problems.ts';
import { REQUEST_ID, call, claimsOf, testTools } from '#test/support/http.ts';
import { readCatalogues } from '../../../infra/texts.ts';

const ME = '01890000-0000-7000-8000-000000000002';
const noteSchema = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(10)),
  count: z.optional(z.int().check(z.minimum(0), z.maximum(5))),
  kind: z.optional(z.enum(['a', 'b'])),
  tags: z.optional(z.array(z.string()).check(z.maxLength(2))),
  email: z.optional(z.email()),
  day: z.optional(z.iso.date()),
  odd: z.optional(
    z.int().check(
      z.refine((value) => value % 2 === 1, {
        error: () => 'odd',
        params: { code: 'not-multiple', divisor: 2 },
      }),
    ),
  ),
});

interface Deps {
  readonly seen: unknown[];
}
const described = { summary: 's', requirements: [] } as const;
const createNote = endpoint({
  ...described,
  method: 'POST',
  path: '/v1/notes',
  operationId: 'createNote',
  access: ['job_seeker'],
  body: noteSchema,
  response: { status: 201, schema: z.object({ text: z.string(), secret: z.optional(z.never()) }) },
  handle: async ({ body, context }, { seen }: Deps) => {
    seen.push(context);
    if (body.text === 'boom') throw new TypeError('boom of Айгүл');
    if (body.text === 'busy') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' });
    if (body.text === 'clash') {
      throw Object.assign(new Error('clash'), {
        CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
      });
    }
    if (body.text === 'full') throw new Refusal('too-many-requests', { retryAfterSeconds: 30 });
    const internal = { text: body.text, email: 'leak@example.com' };
    return { body: internal, headers: { location: '/v1/notes/1' }, etag: '"1"' };
  },
});
const readNote = publicEndpoint({
  ...described,
  method: 'GET',
  path: '/v1/notes/{id}',
  operationId: 'readNote',
  revalidates: true,
  params: z.object({ id: z.uuid() }),
  query: z.strictObject({ limit: z.optional(z.string().check(z.regex(/^\d+$/))) }),
  response: { status: 200, schema: z.object({ id: z.string() }) },
  handle: async ({ params }) => ({ body: { id: params.id }, etag: '"abc"' }),
});
const editNote = editEndpoint({
  ...described,
  method: 'PUT',
  path: '/v1/notes/{id}',
  operationId: 'editNote',
  access: ['job_seeker'],
  maxBodyBytes: 40,
  body: noteSchema,
  response: { status: 204, schema: null },
  handle: async ({ revision }, { seen }: Deps) => {
    seen.push(revision);
    return { body: undefined };
  },
});
const broken = publicEndpoint({
  ...described,
  method: 'GET',
  path: '/v1/broken',
  operationId: 'broken',
  response: { status: 200, schema: z.object({ n: z.number().check(z.minimum(1)) }) },
  handle: async () => ({ body: { n: 0 } }),
});

function pipeline() {
  const tools = testTools();
  const seen: unknown[] = [];
  const endpoints: readonly Endpoint<Deps>[] = [createNote, readNote, editNote, broken];
  return { handler: http('notes', endpoints, {}, tools, () => ({ seen })), tools, seen };
}
const post = (json: unknown, more = {}) =>
  call(pipeline().handler, 'POST /v1/notes', { json, claims: claimsOf(ME), ...more });
const ID = '01890000-0000-7000-8000-000000000003';

describe('the HTTP pipeline', () => {
  it('[Q5] lets no field leave that the response schema does not declare', async () => {
    const answer = await post({ text: 'hi' });
    expect(answer).toMatchObject({ status: 201, body: { text: 'hi' } });
    expect(Object.keys(answer.body)).toEqual(['text']);
    expect(answer.headers).toMatchObject({
      location: '/v1/notes/1',
      etag: '"1"',
      'cache-control': 'no-store',
    });
  });

  it('answers every request with its ID and with security headers', async () => {
    for (const answer of [await post({ text: 'hi' }), await post({})]) {
      expect(answer.headers).toMatchObject({
        'x-request-id': REQUEST_ID,
        'x-content-type-options': 'nosniff',
        'strict-transport-security': expect.stringContaining('max-age'),
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
    }
  });

  it.each([
    [{}, 'text', 'required'],
    [{ text: '' }, 'text', 'empty'],
    [{ text: 'longer than ten' }, 'text', 'too-big-text'],
    [{ text: 5 }, 'text', 'wrong-type'],
    [{ text: 'x', count: 1.5 }, 'count', 'wrong-type'],
    [{ text: 'x', count: -1 }, 'count', 'too-small-number'],
    [{ text: 'x', count: 6 }, 'count', 'too-big-number'],
    [{ text: 'x', kind: 'c' }, 'kind', 'not-allowed-value'],
    [{ text: 'x', tags: ['1', '2', '3'] }, 'tags', 'too-big-list'],
    [{ text: 'x', tags: [1] }, 'tags.0', 'wrong-type'],
    [{ text: 'x', email: 'no' }, 'email', 'format-email'],
    [{ text: 'x', day: '2026-02-30' }, 'day', 'format-date'],
    [{ text: 'x', odd: 2 }, 'odd', 'not-multiple'],
    [{ text: 'x', surprise: 1 }, 'surprise', 'unknown-field'],
  ])('names field and rule of bad input: %j', async (json, path, code) => {
    for (const language of ['kk', 'ru', 'ky', 'en']) {
      const { status, headers, body } = await post(json, {
        headers: { 'content-type': 'application/json', 'accept-language': language },
      });
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 422,
        type: 'application/problem+json',
      });
      expect(body).toMatchObject({
        code: 'invalid-request',
        status: 422,
        instance: `urn:jumys:request:${REQUEST_ID}`,
      });
      expect(body.fields).toEqual([{ path, code, message: expect.not.stringMatching(/^field\.|\{\w+\}/) }]);
    }
  });

  it('[O4] speaks the caller’s language', async () => {
    const titles = await Promise.all(
      ['kk-KZ', 'ru', 'ky', 'en-US'].map(async (tag) => {
        const { body, headers } = await post(
          {},
          { headers: { 'content-type': 'application/json', 'accept-language': tag } },
        );
        expect(headers['content-language']).toBe(tag.slice(0, 2));
        return String(body.title);
      }),
    );
    expect(new Set(titles).size).toBe(4);
  });

  it.each([
    ['', 'kk'],
    ['de, fr;q=0.9', 'kk'],
    ['ru;q=0.5, en;q=0.9', 'en'],
    ['KY-KG', 'ky'],
    ['en;q=0, ru;q=0.1', 'ru'],
    ['en;q=abc, ru', 'ru'],
  ])('[O4] weighs Accept-Language %j as %s', (header, language) => {
    expect(negotiated(header)).toBe(language);
  });

  it('refuses broken JSON, another content type and a body over the limit', async () => {
    const { handler } = pipeline();
    const claims = claimsOf(ME);
    const type = { 'content-type': 'application/json; charset=utf-8' };
    const refusal = async (routeKey: string, request: object) => {
      const { status, body } = await call(handler, routeKey, { claims, ...request });
      return [status, body.code];
    };
    expect(await refusal('POST /v1/notes', { body: '{"text":', headers: type })).toEqual([
      400,
      'malformed-json',
    ]);
    expect(await refusal('POST /v1/notes', { headers: type })).toEqual([400, 'malformed-json']);
    expect(
      await refusal('POST /v1/notes', { body: 'text=x', headers: { 'content-type': 'text/plain' } }),
    ).toEqual([415, 'unsupported-media-type']);
    expect(await refusal('POST /v1/notes', { body: '{}' })).toEqual([415, 'unsupported-media-type']);
    const ifMatch = { 'if-match': etagOf({ version: 1, auditHash: '0'.repeat(64) }) };
    const long = JSON.stringify({ text: 'ә'.repeat(10), tags: ['қ'] });
    expect(Buffer.byteLength(long)).toBeGreaterThan(40);
    expect(long.length).toBeLessThan(41);
    expect(await refusal('PUT /v1/notes/{id}', { body: long, headers: { ...type, ...ifMatch } })).toEqual([
      413,
      'body-too-large',
    ]);
  });

  it('reads a base64 body', async () => {
    const body = Buffer.from(JSON.stringify({ text: 'сәлем' })).toString('base64');
    const answer = await post(undefined, {
      body,
      base64: true,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 201, body: { text: 'сәлем' } });
  });

  it('refuses the anonymous, a token without our claims, and the wrong role', async () => {
    const refusal = async (claims?: Record<string, unknown>) => {
      const { status, body, headers } = await call(pipeline().handler, 'POST /v1/notes', {
        json: { text: 'x' },
        ...(claims === undefined ? {} : { claims }),
      });
      return [status, body.code, headers['www-authenticate']];
    };
    expect(await refusal()).toEqual([401, 'unauthenticated', 'Bearer']);
    expect(await refusal({ sub: 'someone' })).toEqual([401, 'token-invalid', 'Bearer']);
    expect(await refusal(claimsOf(ME, 'king'))).toEqual([401, 'token-invalid', 'Bearer']);
    expect(await refusal(claimsOf(ME, 'employer'))).toEqual([403, 'role-not-allowed', undefined]);
  });

  it('authorizes before it looks at the input', async () => {
    const { body } = await call(pipeline().handler, 'POST /v1/notes', {
      json: {},
      claims: claimsOf(ME, 'employer'),
    });
    expect(body.code).toBe('role-not-allowed');
  });

  it('answers 404 for an unknown path and 405 with Allow for an unknown method', async () => {
    const { handler } = pipeline();
    expect(await call(handler, '$default', { path: '/nowhere' })).toMatchObject({
      status: 404,
      body: { code: 'route-not-found' },
    });
    const wrong = await call(handler, '$default', { path: `/v1/notes/${ID}`, method: 'DELETE' });
    expect(wrong).toMatchObject({
      status: 405,
      body: { code: 'method-not-allowed' },
      headers: { allow: 'GET, PUT' },
    });
    expect(wrong.body.title).not.toMatch(/\{/);
  });

  it('answers a browser’s preflight for the origins it knows', async () => {
    const { handler } = pipeline();
    const preflight = (origin: string) =>
      call(handler, '$default', { path: `/v1/notes/${ID}`, method: 'OPTIONS', headers: { origin } });
    const known = await preflight('https://portal.example');
    expect(known).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://portal.example',
        'access-control-allow-methods': 'GET, PUT',
      },
    });
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('answers 404 where the path’s ID cannot be one, 422 where the query is wrong', async () => {
    const { handler } = pipeline();
    expect(await call(handler, 'GET /v1/notes/{id}', { params: { id: '../x' } })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const wrong = await call(handler, 'GET /v1/notes/{id}', { params: { id: ID }, query: { limit: 'x' } });
    expect(wrong).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'query.limit', code: 'format-regex' }] },
    });
  });

  it('answers 304 to a caller who has seen this ETag, weak or strong', async () => {
    const { handler } = pipeline();
    const read = (tag: string) =>
      call(handler, 'GET /v1/notes/{id}', { params: { id: ID }, headers: { 'if-none-match': tag } });
    expect(await read('"abc"')).toMatchObject({ status: 304, body: undefined });
    expect((await read('"x", W/"abc"')).status).toBe(304);
    expect((await read('"x"')).status).toBe(200);
  });

  it('demands If-Match on edits and hands its revision on', async () => {
    const { handler, seen } = pipeline();
    const edit = (headers: Record<string, string>) =>
      call(handler, 'PUT /v1/notes/{id}', {
        params: { id: ID },
        json: { text: 'x' },
        claims: claimsOf(ME),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect(await edit({})).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    for (const tag of ['', '"x"', '*', 'W/"1.00"', '"0.' + '0'.repeat(64) + '"']) {
      expect(await edit({ 'if-match': tag })).toMatchObject({
        status: 400,
        body: { code: 'if-match-invalid' },
      });
    }
    const revision = { version: 7, auditHash: 'ab'.repeat(32) };
    expect((await edit({ 'if-match': etagOf(revision) })).status).toBe(204);
    expect(seen).toEqual([revision]);
  });

  it('claims an idempotency key bound to method, path, If-Match and body', async () => {
    const { handler, seen } = pipeline();
    const claim = async (key: string, json: unknown, path = '/v1/notes') => {
      const answer = await call(handler, 'POST /v1/notes', {
        path,
        json,
        claims: claimsOf(ME),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      });
      return {
        answer,
        claim: (seen.at(-1) as { idempotency?: { key: string; requestHash: string } } | undefined)
          ?.idempotency,
      };
    };
    const first = await claim('k', { text: 'a' });
    expect(first.claim).toEqual({ key: 'k', requestHash: expect.stringMatching(/^[\w-]{43}$/) });
    expect((await claim('k', { text: 'a' })).claim).toEqual(first.claim);
    expect((await claim('k', { text: 'b' })).claim?.requestHash).not.toBe(first.claim?.requestHash);
    expect((await claim('k', { text: 'a' }, '/v2/notes')).claim?.requestHash).not.toBe(
      first.claim?.requestHash,
    );
    expect((await claim('кілт', { text: 'a' })).answer).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-invalid' },
    });
    expect((await claim('k'.repeat(256), { text: 'a' })).answer.body.code).toBe('idempotency-key-invalid');
  });

  it('tells when to come again', async () => {
    const { status, headers, body } = await post(
      { text: 'full' },
      { headers: { 'content-type': 'application/json', 'accept-language': 'en' } },
    );
    expect({ status, retry: headers['retry-after'] }).toEqual({ status: 429, retry: '30' });
    expect(body).toMatchObject({
      code: 'too-many-requests',
      retryAfter: 30,
      title: expect.stringContaining('30 seconds'),
    });
  });

  it('hides an unexpected error from the caller and input from the log', async () => {
    const { handler, tools } = pipeline();
    const answer = await call(handler, 'POST /v1/notes', { json: { text: 'boom' }, claims: claimsOf(ME) });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(JSON.stringify(answer.body)).not.toContain('boom');
    expect(tools.logs.map(({ entry }) => entry)).toEqual(['requestFailed', 'request']);
    expect(JSON.stringify(tools.logs)).not.toContain('Айгүл');
    expect(tools.logs[0]?.fields).toMatchObject({ requestId: REQUEST_ID, fault: 'TypeError' });
  });

  it.each(['busy', 'clash'])('answers 503 with a time to come again when AWS was %s', async (text) => {
    const answer = await post({ text });
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'temporarily-unavailable' },
      headers: { 'retry-after': '1' },
    });
  });

  it('fails rather than send what breaks the response schema', async () => {
    const { handler, tools } = pipeline();
    expect(await call(handler, 'GET /v1/broken')).toMatchObject({
      status: 500,
      body: { code: 'internal-error' },
    });
    expect(tools.logs.at(0)?.entry).toBe('requestFailed');
  });

  it('logs one line a request, with route and outcome and nothing of the person', async () => {
    const { handler, tools } = pipeline();
    await call(handler, 'POST /v1/notes', { json: { text: 'hello' }, claims: claimsOf(ME) });
    await call(handler, 'POST /v1/notes', { json: {}, claims: claimsOf(ME) });
    expect(tools.logs).toEqual([
      {
        entry: 'request',
        fields: {
          requestId: REQUEST_ID,
          context: 'notes',
          operation: 'createNote',
          status: 201,
          durationMs: 0,
        },
      },
      {
        entry: 'request',
        fields: {
          requestId: REQUEST_ID,
          context: 'notes',
          operation: 'createNote',
          status: 422,
          durationMs: 0,
          problem: 'invalid-request',
        },
      },
    ]);
  });

  it('[O4] has a text in every language for every code of the runtime', () => {
    const texts = readCatalogues();
    for (const code of Object.keys(PROBLEM_STATUS)) expect(texts.has(`problem.${code}`), code).toBe(true);
  });
});
