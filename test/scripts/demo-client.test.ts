import { afterEach, expect, test, vi } from 'vitest';
import { client } from '../../scripts/demo/client.ts';
import type { Answer } from '../../scripts/demo/client.ts';
import { idsAt } from '../../scripts/demo/enterprise.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ['/local/clock', 180],
  ['/v1/account', 30],
])(
  '%s may take %d s, and an answer that comes later is not called a missing product',
  async (path, seconds) => {
    const late = AbortSignal.abort(new DOMException('The operation timed out', 'TimeoutError'));
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late);
    await expect(client('http://127.0.0.1:9', 'en').call('GET', path)).rejects.toThrow(
      `no answer within ${seconds} s: GET ${path}`,
    );
    expect(timeout).toHaveBeenCalledExactlyOnceWith(seconds * 1000);
  },
);

test('where nobody listens it is said so', async () => {
  await expect(client('http://127.0.0.1:9', 'en').call('GET', '/v1/account')).rejects.toThrow(
    'nobody answers at http://127.0.0.1:9',
  );
});

test('a list is read to its end, behind pages with nothing on them too', async () => {
  const pages: Readonly<Record<string, object>> = {
    '/v1/list?limit=2': { items: [{ id: 'a' }], next: 'b c' },
    '/v1/list?limit=2&cursor=b%20c': { items: [], next: 'd' },
    '/v1/list?limit=2&cursor=d': { items: [{ id: 'e' }] },
  };
  const call = async (_: string, path: string): Promise<Answer> => ({
    status: 200,
    headers: new Headers(),
    body: pages[path],
    milliseconds: 0,
  });
  expect(await idsAt({ call }, '/v1/list?limit=2')).toEqual(['a', 'e']);
});
