import { describe, expect, test } from 'vitest';
import { at, refusedInEveryLanguage } from '#test/support/e2e.ts';
import { ANOTHER_POSITION, UNKNOWN_ID, invalid, untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();

describe('a request that is none', () => {
  test.each([['{'], ['{"surname": "Сынақ"'], ['surname=x'], [''], ['{"a":1}}'], ['\ufeff{}']])(
    '[B3] broken JSON: %j',
    async (body) => {
      await refusedInEveryLanguage(
        (language) =>
          world().owner.call('POST', '/v1/resumes', {
            language,
            body,
            headers: { 'content-type': 'application/json' },
          }),
        { status: 400, code: 'malformed-json' },
      );
    },
  );

  test.each([['null'], ['[]'], ['"form"'], ['5'], ['true'], [`${'['.repeat(30_000)}${']'.repeat(30_000)}`]])(
    '[B3] JSON that is no form: %.12j',
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      await refusedInEveryLanguage(
        (language) => world().owner.call('POST', '/v1/resumes', { language, body, headers }),
        invalid(' wrong-type'),
      );
    },
  );

  test('[B3] a field named __proto__ is unknown like any other', async () => {
    const body = JSON.stringify(world().form()).replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{},',
    );
    const answer = await world().owner.call('POST', '/v1/resumes', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(422);
    expect(at(answer.body, 'fields')).toContainEqual(
      expect.objectContaining({ path: 'constructor', code: 'unknown-field' }),
    );
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'multipart/form-data; boundary=x',
  ])('[B3] the content type %s', async (type) => {
    await refusedInEveryLanguage(
      (language) =>
        world().owner.call('POST', '/v1/resumes', {
          language,
          body: JSON.stringify(world().form(ANOTHER_POSITION)),
          headers: { 'content-type': type },
        }),
      { status: 415, code: 'unsupported-media-type' },
    );
  });

  test('[B3] a body over the limit of the endpoint', async () => {
    const refusals = await refusedInEveryLanguage(
      (language) => world().post(world().form({ hobby: 'a'.repeat(132_000) }), language),
      {
        status: 413,
        code: 'body-too-large',
      },
    );
    for (const { title } of refusals) expect(title.replaceAll(/\D/g, '')).toBe('131072');
  });

  test('[B3] a body over what the gateway takes', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1).fill(32);
    const headers = { 'content-type': 'application/json' };
    await refusedInEveryLanguage(
      (language) => world().owner.call('POST', '/v1/resumes', { language, body, headers }),
      {
        status: 413,
        code: 'body-too-large',
      },
    );
  });

  test.each([
    '/v1/nothing',
    '/v1/resumes/',
    '/v1/resumes/x/y/z',
    '/v2/resumes',
    '/',
    '/v1/%2e%2e/resumes',
    '/V1/resumes',
  ])('[B3] the unknown path %s', async (path) => {
    await refusedInEveryLanguage((language) => world().owner.call('GET', path, { language }), {
      status: 404,
      code: 'route-not-found',
    });
  });

  test.each([
    ['DELETE', '/v1/resumes', 'POST, GET'],
    ['PATCH', `/v1/resumes/${UNKNOWN_ID}`, 'GET, PUT'],
    ['GET', '/v1/sessions', 'POST, DELETE'],
    ['PUT', '/v1/public/resumes', 'GET'],
    ['DELETE', '/v1/dictionaries/regions-kz', 'GET'],
    ['GET', '/v1/files', 'POST'],
  ])('[B3] the method %s on %s', async (method, path, allowed) => {
    const methods = (text: string | null): readonly string[] => (text ?? '').split(', ').sort();
    await refusedInEveryLanguage(
      async (language) => {
        const answer = await world().owner.call(method, path, { language });
        expect(methods(answer.headers.get('allow'))).toEqual(methods(allowed));
        return answer;
      },
      { status: 405, code: 'method-not-allowed' },
    );
  });

  test.each([
    ['GET', '/v1/resumes/not-an-id'],
    ['GET', '/v1/files/not-an-id'],
    ['GET', '/v1/public/resumes/not-an-id'],
    ['GET', '/v1/dictionaries/nothing'],
    ['POST', '/v1/notifications/not-an-id/reading'],
    ['GET', `/v1/public/resumes/${UNKNOWN_ID}`],
  ])('[B3] an object that there cannot be or is not: %s %s', async (method, path) => {
    await refusedInEveryLanguage((language) => world().owner.call(method, path, { language }), {
      status: 404,
      code: 'not-found',
    });
  });

  test.each([
    ['/v1/resumes?limit=0', 422, 'invalid-request', ['query.limit too-small-number']],
    ['/v1/resumes?limit=101', 422, 'invalid-request', ['query.limit too-big-number']],
    ['/v1/resumes?limit=ten', 422, 'invalid-request', ['query.limit wrong-type']],
    ['/v1/resumes?status=lost', 422, 'invalid-request', ['query.status not-allowed-value']],
    ['/v1/resumes?color=red', 422, 'invalid-request', ['query.color unknown-field']],
    ['/v1/resumes?cursor=forged', 400, 'page-token-invalid', []],
    ['/v1/public/resumes', 422, 'invalid-request', ['query.jurisdiction required']],
    ['/v1/public/resumes?jurisdiction=XX', 422, 'invalid-request', ['query.jurisdiction not-allowed-value']],
    ['/v1/public/resumes?jurisdiction=KZ&cursor=forged', 400, 'page-token-invalid', []],
    ['/v1/suggestions/occupations?q=', 422, 'invalid-request', ['query.q empty']],
    ['/v1/notifications?limit=1000', 422, 'invalid-request', ['query.limit too-big-number']],
    ['/v1/account/sign-ins?cursor=forged', 400, 'page-token-invalid', []],
  ])('[B3] the query %s', async (path, status, code, fields) => {
    await refusedInEveryLanguage((language) => world().owner.call('GET', path, { language }), {
      status,
      code,
      fields,
    });
  });
});
