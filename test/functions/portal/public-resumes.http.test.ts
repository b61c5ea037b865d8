import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import type { Outcome } from '#domain/resumes/ports.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import { fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { memoryResumeApi } from '#test/support/resume-api.ts';
import { commandsFor } from '#test/support/resumes-contract.ts';

const accountNumber = (index: number) =>
  accountIdSchema.parse(`01890000-0000-7000-8000-0000000b${String(index).padStart(4, '0')}`);

describe('the public list and card', () => {
  it('[Q5] answer nobody’s personal data, to readers without any token', async () => {
    const api = memoryResumeApi();
    const { body } = await api.ask('POST /v1/resumes', {
      json: fullForm({ knowledge: 'пишите ulgi@example.kz' }),
    });
    const params = { id: String(body.id) };
    const list = await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
    const card = await api.ask('GET /v1/public/resumes/{id}', { params });
    expect(card).toMatchObject({ status: 200, body: { id: params.id, age: 36, knowledge: 'пишите …' } });
    const seen = JSON.stringify([list.body, card.body]);
    const secrets = [
      'Сынақбаева',
      'Үлгі',
      '1990',
      'Сынақ көшесі',
      'example.kz',
      '7701',
      'ownerId',
      'auditHash',
      'helpedToFindWork',
    ];
    for (const secret of secrets) expect(seen).not.toContain(secret);
  });

  it.each([
    [{}, 'query.jurisdiction', 'required'],
    [{ jurisdiction: 'RU' }, 'query.jurisdiction', 'not-allowed-value'],
    [{ jurisdiction: 'KZ', limit: '0' }, 'query.limit', 'too-small-number'],
    [{ jurisdiction: 'KZ', limit: '101' }, 'query.limit', 'too-big-number'],
    [{ jurisdiction: 'KZ', limit: 'many' }, 'query.limit', 'wrong-type'],
    [{ jurisdiction: 'KZ', surprise: '1' }, 'query.surprise', 'unknown-field'],
    [{ jurisdiction: 'KZ', region: 'а б' }, 'query.region', 'format-regex'],
    [{ jurisdiction: 'KZ', region: 'zzz' }, 'query.region', 'not-in-dictionary'],
    [{ jurisdiction: 'KG', region: '750000000' }, 'query.region', 'not-in-dictionary'],
    [{ jurisdiction: 'KZ', field: 'zzz' }, 'query.field', 'not-in-dictionary'],
  ])('the query %j is refused', async (query, path, code) => {
    const answer = await memoryResumeApi().ask('GET /v1/public/resumes', {
      query,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toMatchObject([{ path, code }]);
  });

  it('a cursor continues its own query and no other', async () => {
    const api = memoryResumeApi();
    const { body } = await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ' } });
    const cursor = String(body.next);
    expect((await api.ask('GET /v1/public/resumes', { query: { jurisdiction: 'KZ', cursor } })).status).toBe(
      200,
    );
    for (const query of [
      { jurisdiction: 'KG', cursor },
      { jurisdiction: 'KZ', field: 'trade', cursor },
      { jurisdiction: 'KZ', cursor: 'x' },
    ]) {
      const answer = await api.ask('GET /v1/public/resumes', { query });
      expect(answer).toMatchObject({ status: 400, body: { code: 'page-token-invalid' } });
    }
  });

  it.each(['01890000-0000-7000-8000-00000000dead', 'nonsense', '../HEAD'])('%s is no résumé', async (id) => {
    const answer = await memoryResumeApi().ask('GET /v1/public/resumes/{id}', { params: { id } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('[H1] properties of the public list', () => {
  const step = fc.record({
    act: fc.constantFrom('publish', 'publish', 'publish', 'renew', 'archive', 'restore', 'wait'),
    who: fc.nat({ max: 3 }),
    days: fc.constantFrom(0, 1, 20, 40),
    period: fc.constantFrom(14, 30, 60, 180),
  });

  it('walked in pages of any size, it shows what is public exactly once, the latest publication first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 15 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, limit) => {
          const api = memoryResumeApi();
          const commands = commandsFor(api.clock);
          const resumes = dynamoResumes(api.table);
          const known = new Map<number, Outcome>();
          for (const { act, who, days, period } of steps) {
            api.clock.set(plusDays(api.clock.now(), days));
            api.clock.advance(1);
            const owner = accountNumber(who);
            const form = minimalForm({ publicationPeriodDays: period });
            const seen = known.get(who);
            const { publication } = commands.publish(form);
            const done = async (): Promise<Outcome | undefined> => {
              if (act === 'publish') return resumes.publish(commands.publish(form, {}, owner));
              if (seen === undefined) return undefined;
              if (act === 'renew') return resumes.edit(commands.edit(seen, form, { publication }, owner));
              if (act === 'archive') return resumes.archive(commands.archive(seen, {}, owner));
              if (act === 'restore') return resumes.restore(commands.restore(seen, form, {}, owner));
              return undefined;
            };
            // A step that the rules refuse changes nothing.
            const outcome = await done().catch(() => undefined);
            if (outcome !== undefined) known.set(who, outcome);
          }

          const now = api.clock.now();
          const heads = [...api.table.items.values()].filter((item) => item['type'] === 'resume');
          const expected = heads
            .filter((head) => head['status'] === 'published' && String(head['expiresAt']) > now)
            .toSorted((a, b) => (String(a['publishedAt']) < String(b['publishedAt']) ? 1 : -1))
            .map((head) => head['id']);
          const shown: string[] = [];
          let cursor: string | undefined;
          do {
            const query: Record<string, string> = {
              jurisdiction: 'KZ',
              limit: String(limit),
              ...(cursor === undefined ? {} : { cursor }),
            };
            const { body } = await api.ask('GET /v1/public/resumes', { query });
            shown.push(...body.items.map((item: { id: string }) => item.id));
            cursor = body.next;
          } while (cursor !== undefined);
          expect(shown).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
