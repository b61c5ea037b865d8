import { describe, expect, it } from 'vitest';
import { negotiated } from '#runtime/negotiation.ts';
import { PROBLEM_STATUS } from '#runtime/problems.ts';
import { REQUEST_ID, call, claimsOf } from '#test/support/http.ts';
import { readCatalogues } from '../../../infra/texts.ts';
import { ID, ME, pipeline, post } from '#test/support/notes-endpoints.ts';

describe('the HTTP pipeline, what it answers', () => {
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

  it('answers 304 to a caller who has seen this ETag, weak or strong', async () => {
    const { handler } = pipeline();
    const read = (tag: string) =>
      call(handler, 'GET /v1/notes/{id}', { params: { id: ID }, headers: { 'if-none-match': tag } });
    expect(await read('"abc"')).toMatchObject({ status: 304, body: undefined });
    expect((await read('"x", W/"abc"')).status).toBe(304);
    expect((await read('"x"')).status).toBe(200);
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
      title: 'Too many requests. Try again in 30 s.',
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
