import { describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import { expectStatus, refusedInEveryLanguage, textAt } from '#test/support/e2e.ts';
import type { Person } from '#test/support/e2e.ts';
import { ANOTHER_POSITION, UNKNOWN_ID, invalid, untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();

const NEVER_SEEN = `"1.${'0'.repeat(64)}"`;

describe('a change', () => {
  const archival = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('POST', `/v1/resumes/${id}/archival`, { json: { helpedToFindWork: true }, headers, language });
  const restoration = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('POST', `/v1/resumes/${id}/restoration`, {
      json: world().form(ANOTHER_POSITION),
      headers,
      language,
    });
  const edit = (id: string, who: Person, headers: Record<string, string>, language: Language = 'en') =>
    who.call('PUT', `/v1/resumes/${id}`, { json: world().form(ANOTHER_POSITION), headers, language });
  const read = (id: string, who: Person, _headers: Record<string, string>, language: Language = 'en') =>
    who.call('GET', `/v1/resumes/${id}`, { language });
  const CHANGES = { edit, archival, restoration };

  test.each(Object.entries({ read, ...CHANGES }))(
    '[Q4] someone else’s résumé is not found, as one that never was: %s',
    async (_name, command) => {
      for (const target of [world().resume, world().archived]) {
        const headers = { 'if-match': target.etag };
        const expected = { status: 404, code: 'not-found' };
        const theirs = await refusedInEveryLanguage(
          (language) => command(target.id, world().stranger, headers, language),
          expected,
        );
        const missing = await refusedInEveryLanguage(
          (language) => command(UNKNOWN_ID, world().stranger, headers, language),
          expected,
        );
        expect(theirs).toEqual(missing);
      }
    },
  );

  test.each(Object.entries(CHANGES))(
    '[B23] with a version that is not the present one, or with none that was ever answered: %s',
    async (_name, command) => {
      const target = command === restoration ? world().archived : world().resume;
      const seen = (etag: string) => (language: Language) =>
        command(target.id, world().owner, { 'if-match': etag }, language);
      await refusedInEveryLanguage(seen(NEVER_SEEN), { status: 409, code: 'stale-version' });
      for (const etag of ['"nonsense"', '*', `W/${target.etag}`])
        await refusedInEveryLanguage(seen(etag), { status: 400, code: 'if-match-invalid' });
    },
  );

  test.each(Object.entries(CHANGES))('[B23] without the version it is about: %s', async (_name, command) => {
    const target = command === restoration ? world().archived : world().resume;
    await refusedInEveryLanguage((language) => command(target.id, world().owner, {}, language), {
      status: 428,
      code: 'precondition-required',
    });
  });

  test('[H1] [H2] [H3] that the present state does not allow', async () => {
    const expected = { status: 409, code: 'transition-not-allowed' };
    const ofArchived = { 'if-match': world().archived.etag };
    const ofPublic = { 'if-match': world().resume.etag };
    await refusedInEveryLanguage(
      (language) => archival(world().archived.id, world().owner, ofArchived, language),
      expected,
    );
    await refusedInEveryLanguage(
      (language) => edit(world().archived.id, world().owner, ofArchived, language),
      expected,
    );
    await refusedInEveryLanguage(
      (language) => restoration(world().resume.id, world().owner, ofPublic, language),
      expected,
    );
  });

  test('[H2] an archival without the answer to its question', async () => {
    const ask = (json: object) => (language: Language) =>
      world().owner.call('POST', `/v1/resumes/${world().resume.id}/archival`, {
        json,
        language,
        headers: { 'if-match': world().resume.etag },
      });
    await refusedInEveryLanguage(ask({}), invalid('helpedToFindWork required'));
    await refusedInEveryLanguage(ask({ helpedToFindWork: 'yes' }), invalid('helpedToFindWork wrong-type'));
  });

  test('[B21] a reused idempotency key with another body', async () => {
    const headers = { 'idempotency-key': world().idempotencyKey };
    await refusedInEveryLanguage(
      (language) =>
        world().owner.call('POST', '/v1/resumes', {
          language,
          headers,
          json: world().form(ANOTHER_POSITION),
        }),
      { status: 422, code: 'idempotency-key-reused' },
    );
    const repeated = await world().owner.call('POST', '/v1/resumes', { headers, json: world().form() });
    expect(textAt(expectStatus(repeated, 201), 'id')).toBe(world().resume.id);
  });

  test('[B21] an idempotency key that is none', async () => {
    for (const key of ['x'.repeat(256), 'two words']) {
      await refusedInEveryLanguage(
        (language) =>
          world().owner.call('POST', '/v1/resumes', {
            language,
            headers: { 'idempotency-key': key },
            json: world().form(),
          }),
        { status: 400, code: 'idempotency-key-invalid' },
      );
    }
  });
});
