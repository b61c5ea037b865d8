import { describe, expect, it } from 'vitest';
import { etagOf } from '#domain/shared/revision.ts';
import { REQUEST_ID, call, claimsOf } from '#test/support/http.ts';
import { ID, ME, pipeline, post } from '#test/support/notes-endpoints.ts';

describe('the HTTP pipeline, what it takes', () => {
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
});
