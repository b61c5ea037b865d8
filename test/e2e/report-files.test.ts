import { expect, test } from 'vitest';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';
import { expectDistinct, expectStatus, refusedInEveryLanguage } from '#test/support/e2e.ts';
import { cabinet, manager } from '#test/support/e2e-cabinets.ts';
import { invalid } from '#test/support/e2e-untouched.ts';

test('[N3] a report opens as a file with the names of its columns in each language, for those who may', async () => {
  const own = await cabinet();
  const path = `${own.path}/reports/time-in-stage.csv`;
  const headers: string[] = [];
  for (const language of LANGUAGES) {
    const answer = expectStatus(await own.administrator.call('GET', path, { language }), 200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="time-in-stage.csv"');
    const [header = '', ...rows] = String(answer.body).split('\r\n');
    expect(header.replaceAll(/"[^"]*"/g, 'quoted').split(',')).toHaveLength(12);
    expect(header).not.toMatch(/report\.|[{}]|^["']?[=+\-@]/);
    expect(rows).toEqual(['']);
    headers.push(header);
  }
  expectDistinct(headers);
  const months = (language: Language) => own.administrator.call('GET', `${path}?from=2026-13`, { language });
  await refusedInEveryLanguage(months, invalid('query.from month-form'));
  const other = await cabinet();
  const foreign = (language: Language) => other.administrator.call('GET', path, { language });
  await refusedInEveryLanguage(foreign, { status: 404, code: 'not-found' });
  expectStatus(await (await manager(own)).call('GET', path), 200);
});
