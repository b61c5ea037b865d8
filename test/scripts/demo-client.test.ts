import { afterEach, expect, test, vi } from 'vitest';
import { client } from '../../scripts/demo/client.ts';

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
