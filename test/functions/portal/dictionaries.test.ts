import { describe, expect, it } from 'vitest';
import { dictionaryEndpoints } from '#functions/portal/dictionaries.endpoints.ts';
import { DICTIONARY_NAMES } from '#domain/dictionaries/dictionary.ts';
import { dictionaryDeps } from '#runtime/composition/dictionaries.ts';
import { http } from '#runtime/http.ts';
import { ASSETS_DIR, call, testTools } from '#test/support/http.ts';
import type { TestAnswer } from '#test/support/http.ts';

const deps = dictionaryDeps({ ASSETS_DIR });
const handler = http('portal', [...dictionaryEndpoints], {}, testTools(), () => deps);

const list = (headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call(handler, 'GET /v1/dictionaries', { headers });
const get = (
  name: string,
  query?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<TestAnswer> =>
  call(handler, 'GET /v1/dictionaries/{name}', {
    params: { name },
    headers,
    ...(query === undefined ? {} : { query }),
  });
const suggest = (query: Record<string, string>, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  call(handler, 'GET /v1/suggestions/occupations', { query, headers });

describe('GET /v1/dictionaries', () => {
  it('[O1] lists every dictionary with its title in four languages, count and version', async () => {
    const { status, body, headers } = await list();
    expect(status).toBe(200);
    expect(body.items.map((item: { name: string }) => item.name)).toEqual([...DICTIONARY_NAMES]);
    expect(body.items[0]).toEqual({
      name: 'occupations',
      title: { kk: 'Кәсіптер', ru: 'Профессии', ky: 'Кесиптер', en: 'Occupations' },
      count: 619,
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(headers['cache-control']).toBe('public, max-age=3600');
  });

  it('[O1] answers 304 without a body to who has it', async () => {
    const { headers } = await list();
    const again = await list({ 'if-none-match': headers['etag'] ?? '' });
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, undefined, headers['etag']]);
  });
});

describe('GET /v1/dictionaries/{name}', () => {
  it.each(DICTIONARY_NAMES)(
    '[O1] %s: all entries, cacheable, with a strong tag that gives 304',
    async (name) => {
      const { status, body, headers } = await get(name);
      expect(status).toBe(200);
      expect(body).toEqual(JSON.parse(JSON.stringify(deps.dictionaries.dictionary(name))));
      expect(headers['etag']).toBe(`"${body.version}"`);
      expect(headers['cache-control']).toBe('public, max-age=3600');
      const again = await get(name, undefined, { 'if-none-match': `"other", W/${headers['etag']}` });
      expect([again.status, again.body, again.headers['etag'], again.headers['cache-control']]).toEqual([
        304,
        undefined,
        headers['etag'],
        'public, max-age=3600',
      ]);
      expect((await get(name, undefined, { 'if-none-match': '"other"' })).status).toBe(200);
    },
  );

  it('[O1] [O4] answers the same bytes whatever the language of the request', async () => {
    const kazakh = await get('schedules', undefined, { 'accept-language': 'kk' });
    const english = await get('schedules', undefined, { 'accept-language': 'en' });
    expect(kazakh.body).toEqual(english.body);
    expect(kazakh.headers['etag']).toBe(english.headers['etag']);
  });

  it('[O1] answers a branch of the occupations, or the topmost groups', async () => {
    const branch = await get('occupations', { parent: '251' });
    expect(branch.body.items.map((item: { code: string }) => item.code)).toEqual([
      '2511',
      '2512',
      '2513',
      '2514',
      '2519',
    ]);
    const top = await get('occupations', { parent: '' });
    expect(top.body.items.map((item: { code: string }) => item.code)).toEqual([...'0123456789']);
    const none = await get('occupations', { parent: '2512' });
    expect([none.status, none.body.items]).toEqual([200, []]);
  });

  it.each(['unknown', 'index', 'occupations.search', '../messages/runtime', 'Schedules', ''])(
    '[O1] answers 404 for %j',
    async (name) => {
      const { status, body, headers } = await get(name, undefined, { 'accept-language': 'ru' });
      expect([status, body.code, headers['cache-control']]).toEqual([404, 'not-found', 'no-store']);
    },
  );

  it('[O1] refuses what it does not understand', async () => {
    const { status, body } = await get('occupations', { parent: 'x'.repeat(21), depth: '2' });
    expect(status).toBe(422);
    expect(body.fields.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['query.parent', 'too-big-text'],
      ['query.depth', 'unknown-field'],
    ]);
  });
});

describe('GET /v1/suggestions/occupations', () => {
  it('[B6] suggests occupations in four languages and tells by what they were found', async () => {
    const { status, body, headers } = await suggest(
      { q: 'программист', limit: '2' },
      { 'accept-language': 'ru' },
    );
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toEqual({
      code: '2514',
      name: deps.dictionaries.entry('occupations', '2514')?.name,
      matched: { kind: 'title', text: 'Программисты приложений', language: 'ru' },
    });
    expect(headers['vary']).toBe('origin, accept-language');
  });

  it('[B6] puts titles in the language of the request first, or in the one asked for', async () => {
    const kinds = async (query: Record<string, string>, language: string): Promise<string> =>
      (await suggest({ q: 'мугалим', ...query }, { 'accept-language': language })).body.items[0].matched.kind;
    expect(await kinds({}, 'kk')).toBe('title');
    expect(await kinds({}, 'en')).toBe('other-title');
    expect(await kinds({ language: 'kk' }, 'en')).toBe('title');
  });

  it('[B6] answers ten unless told otherwise, and an empty list when nothing fits', async () => {
    expect((await suggest({ q: 'о' })).body.items).toHaveLength(10);
    expect((await suggest({ q: 'о', limit: '50' })).body.items).toHaveLength(50);
    expect((await suggest({ q: 'ъъъъъъъ' })).body).toEqual({ items: [] });
    expect((await suggest({ q: '...' })).body).toEqual({ items: [] });
  });

  it.each([
    [{}, 'query.q', 'required'],
    [{ q: '' }, 'query.q', 'empty'],
    [{ q: '   ' }, 'query.q', 'empty'],
    [{ q: 'a'.repeat(101) }, 'query.q', 'too-big-text'],
    [{ q: 'a', limit: '0' }, 'query.limit', 'too-small-number'],
    [{ q: 'a', limit: '101' }, 'query.limit', 'too-big-number'],
    [{ q: 'a', limit: 'ten' }, 'query.limit', 'wrong-type'],
    [{ q: 'a', limit: '1.5' }, 'query.limit', 'wrong-type'],
    [{ q: 'a', language: 'de' }, 'query.language', 'not-allowed-value'],
    [{ q: 'a', lang: 'kk' }, 'query.lang', 'unknown-field'],
  ])('[B6] refuses %j at %s: %s', async (query: Record<string, string>, path, code) => {
    const { status, body } = await suggest(query, { 'accept-language': 'kk' });
    expect([status, body.code]).toEqual([422, 'invalid-request']);
    expect(body.fields).toEqual([{ path, code, message: expect.not.stringContaining('field.') }]);
  });

  it('[B6] takes a query of exactly 100 letters', async () => {
    expect((await suggest({ q: 'а'.repeat(100) })).status).toBe(200);
  });

  it('[B6] writes no query to the log', async () => {
    const tools = testTools();
    const logged = http('portal', [...dictionaryEndpoints], {}, tools, () => deps);
    await call(logged, 'GET /v1/suggestions/occupations', { query: { q: 'сварщик' } });
    expect(tools.logs).toHaveLength(1);
    expect(JSON.stringify(tools.logs)).not.toContain('сварщик');
  });
});
