import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pageTokens } from '#domain/shared/page-token.ts';
import { Refusal } from '#domain/shared/refusal.ts';

const schema = z.object({ after: z.string() });
const scopes = fc.array(fc.option(fc.string(), { nil: undefined }), { maxLength: 4 });
const refusal = (attempt: () => unknown): string => {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    return error instanceof Refusal ? error.code : 'fault';
  }
};

describe('page tokens', () => {
  it('come back as they were, and fit into a URL', () => {
    fc.assert(
      fc.property(scopes, fc.string({ unit: 'grapheme', maxLength: 40 }), (scope, after) => {
        const tokens = pageTokens(scope, schema);
        const token = tokens.encode({ after });
        expect(token).toMatch(/^[\w-]+$/);
        expect(tokens.decode(token)).toEqual({ after });
      }),
    );
  });
  it('are good for their own query only', () => {
    fc.assert(
      fc.property(scopes, scopes, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const token = pageTokens(one, schema).encode({ after: 'x' });
        expect(refusal(() => pageTokens(other, schema).decode(token))).toBe('page-token-invalid');
      }),
    );
  });
  it('nothing else passes for one', () => {
    const tokens = pageTokens(['list'], schema);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(refusal(() => tokens.decode(text))).toBe('page-token-invalid');
      }),
    );
    const other = pageTokens(['list'], z.object({ before: z.int() })).encode({ before: 1 });
    expect(refusal(() => tokens.decode(other))).toBe('page-token-invalid');
    expect(refusal(() => tokens.decode(tokens.encode({ after: 'x'.repeat(600) })))).toBe(
      'page-token-invalid',
    );
  });
  it('keep what they are bound to out of the URL', () => {
    const token = pageTokens(['list', '01890000-0000-7000-8000-000000000a01'], schema).encode({ after: 'x' });
    expect(atob(token)).not.toContain('01890000');
  });
});
