import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { invalidRequest } from '#runtime/faults.ts';

it.each([
  ['more than', z.positive(), 0, { code: 'too-small-number', params: { limit: 1 } }],
  ['at least', z.gte(1), 0, { code: 'too-small-number', params: { limit: 1 } }],
  ['less than', z.lt(10), 10, { code: 'too-big-number', params: { limit: 9 } }],
  ['at most', z.lte(10), 11, { code: 'too-big-number', params: { limit: 10 } }],
])('names the nearest whole number that is allowed: %s', (_, check, sent, fault) => {
  const { error } = z.object({ posts: z.int().check(check) }).safeParse({ posts: sent });
  expect(error && invalidRequest(error).fields).toEqual([{ path: 'posts', ...fault }]);
});
