import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { problemResult } from '#runtime/problem-result.ts';
import { catalogueTexts } from '#runtime/texts.ts';

const texts = catalogueTexts(join(import.meta.dirname, '../../../layers/assets'));

describe('the text of a refusal that passes', () => {
  const titleOf = (retryAfterSeconds: number, language: Language = 'en'): string => {
    const refusal = new Refusal('too-many-requests', { retryAfterSeconds });
    const statuses = { 'too-many-requests': 429 };
    const { body } = problemResult(refusal, statuses, { requestId: 'r', language }, texts);
    return String(JSON.parse(body ?? '').title);
  };

  it.each([
    [1, 'in 1 s'],
    [119, 'in 119 s'],
    [120, 'in 2 minutes'],
    [121, 'in 3 minutes'],
    [7199, 'in 120 minutes'],
    [7200, 'in 2 hours'],
    [82_801, 'in 24 hours'],
  ])('[M2] says of %i seconds: %s', (seconds, wait) => {
    expect(titleOf(seconds)).toBe(`Too many requests. Try again ${wait}.`);
  });

  it('[M2] says it in every language', () => {
    expect(titleOf(86_400, 'kk')).toContain(' 24 сағаттан кейін ');
    expect(titleOf(86_400, 'ru')).toContain(' через 24 ч.');
    expect(titleOf(86_400, 'ky')).toContain(' 24 сааттан кийин ');
  });
});
