import { describe, expect, it } from 'vitest';
import { cardDetailsSchema } from '#domain/employers/card.ts';

describe('what an enterprise says of itself', () => {
  it('[J13] its address is kept in small letters, in which a bounce names it, so that a dead one is found', () => {
    expect(cardDetailsSchema.parse({ email: ' Office@Example.KZ ' })).toEqual({ email: 'office@example.kz' });
  });
  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.kz', 'https:///x', 'example.kz'])(
    '[J13] "%s" is no web address',
    (website) => {
      expect(cardDetailsSchema.safeParse({ website }).success).toBe(false);
    },
  );
});
