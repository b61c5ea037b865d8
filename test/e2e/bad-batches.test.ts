import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  advanceClock,
  at,
  dayAhead,
  expectDistinct,
  expectRefusal,
  expectStatus,
  refusedInEveryLanguage,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import { cabinet, published } from '#test/support/e2e-cabinets.ts';
import type { Cabinet, Vacancy } from '#test/support/e2e-cabinets.ts';
import { UNKNOWN_ID, invalid } from '#test/support/e2e-untouched.ts';

const NEVER_SEEN = `"1.${'0'.repeat(64)}"`;
const ARCHIVE = { action: 'archive', reason: 'filled' };

let own: Cabinet;
let other: Cabinet;
beforeAll(async () => {
  own = await cabinet();
  other = await cabinet();
});

const base = (): string => `${own.path}/employers/${own.employerId}/vacancy-batches`;
const row = ({ id, etag }: Pick<Vacancy, 'id' | 'etag'>) => ({ id, etag });
const run = (
  json: object,
  language: Language = 'en',
  headers: Record<string, string> = {},
): Promise<Answer> => own.administrator.call('POST', base(), { json, language, headers });
const undo = (batchId: string, language: Language = 'en'): Promise<Answer> =>
  own.administrator.call('POST', `${base()}/${batchId}/undo`, { language });
const standing = async ({ path }: Vacancy): Promise<readonly unknown[]> => {
  const { body } = expectStatus(await own.administrator.call('GET', path), 200);
  return [at(body, 'status'), at(body, 'version')];
};
const refusedOf = (answer: Answer): ReadonlyMap<unknown, unknown> => {
  const rows = at(answer.body, 'refused');
  return new Map(Array.isArray(rows) ? rows.map((one: unknown) => [at(one, 'id'), at(one, 'code')]) : []);
};
let titles = 0;
const some = async (count: number, of: Cabinet = own): Promise<readonly Vacancy[]> => {
  const made: Vacancy[] = [];
  for (let index = 0; index < count; index++) made.push(await published(of, `Маман №${(titles += 1)}`));
  return made;
};
/** Throws where fewer were made. */
function taken<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}

describe('a bulk action', () => {
  test.each<[what: string, order: object, ...fields: string[]]>([
    ['of no action', { items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }] }, 'action required'],
    ['of an action that is none', { action: 'delete', items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }] }, 'action not-allowed-value'],
    ['of no rows', { ...ARCHIVE, items: [] }, 'items too-small-list'],
    ['of a row twice', { ...ARCHIVE, items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }, { id: UNKNOWN_ID, etag: NEVER_SEEN }] }, 'items repeated'],
    ['of a row nobody has seen', { ...ARCHIVE, items: [{ id: UNKNOWN_ID, etag: 'seen' }] }, 'items.0.etag etag-malformed'],
    ['archiving without an answer', { action: 'archive', items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }] }, 'reason required'],
    ['extending to no day', { action: 'extend', items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }] }, 'validThrough required'],
  ])('[C12] %s is refused in every language', async (_what, order, ...fields) => {
    await refusedInEveryLanguage((language) => run(order, language), invalid(...fields));
  }); // prettier-ignore

  test('[C12] names the rows that it may not change, each with its reason, and does the rest', async () => {
    const rows = await some(5);
    const [foreign] = await some(1, other);
    const [good, alsoGood, stale, archived, expired] = [0, 1, 2, 3, 4].map((index) => taken(rows, index));
    if (!good || !alsoGood || !stale || !archived || !expired || !foreign) throw new Error('no rows');
    const gone = await run({ ...ARCHIVE, items: [row(archived)] });
    const goneEtag = textAt(expectStatus(gone, 200), 'changed.0.etag');
    const sent = {
      ...ARCHIVE,
      items: [
        row(good),
        { id: stale.id, etag: NEVER_SEEN },
        { id: archived.id, etag: goneEtag },
        row(foreign),
        { id: UNKNOWN_ID, etag: NEVER_SEEN },
        row(alsoGood),
      ],
    };
    const answer = expectStatus(await run(sent), 200);
    expect(at(answer.body, 'done')).toBe(2);
    expect(refusedOf(answer)).toEqual(
      new Map([
        [stale.id, 'stale-version'],
        [archived.id, 'transition-not-allowed'],
        [foreign.id, 'not-found'],
        [UNKNOWN_ID, 'not-found'],
      ]),
    );
    expect(await standing(good)).toEqual(['archived', 2]);
    expect(await standing(alsoGood)).toEqual(['archived', 2]);
    expect(await standing(stale)).toEqual(['published', 1]);
    const theirs = expectStatus(await other.administrator.call('GET', foreign.path), 200);
    expect([at(theirs.body, 'status'), at(theirs.body, 'version')]).toEqual(['published', 1]);
  });

  test('[C12] [O4] tells why in the words of each language', async () => {
    const sent = { ...ARCHIVE, items: [{ id: UNKNOWN_ID, etag: NEVER_SEEN }] };
    const told: string[] = [];
    for (const language of ['kk', 'ru', 'ky', 'en'] as const) {
      told.push(textAt(expectStatus(await run(sent, language), 200), 'refused.0.title'));
    }
    expectDistinct(told);
  });

  test('[C9] [C12] a last day that may not be is refused row by row', async () => {
    const [one] = await some(1);
    if (one === undefined) throw new Error('no row');
    const order = { action: 'extend', validThrough: await dayAhead(400), items: [row(one)] };
    const answer = expectStatus(await run(order), 200);
    expect(at(answer.body, 'refused.0')).toMatchObject({
      id: one.id,
      code: 'invalid-request',
      fields: [{ path: 'validThrough', code: 'validity-too-long' }],
    });
    expect(await standing(one)).toEqual(['published', 1]);
  });

  test('[C12] with one key is done once, and answers the same', async () => {
    const rows = await some(2);
    const sent = { ...ARCHIVE, items: rows.map(row) };
    const headers = { 'idempotency-key': `batch-${own.cabinetId}` };
    const first = expectStatus(await run(sent, 'en', headers), 200);
    const second = expectStatus(await run(sent, 'en', headers), 200);
    expect(second.body).toEqual(first.body);
    for (const one of rows) expect(await standing(one)).toEqual(['archived', 2]);
    const changed = (language: Language) => run({ ...sent, reason: 'cancelled' }, language, headers);
    await refusedInEveryLanguage(changed, { status: 422, code: 'idempotency-key-reused' });
  });
});

describe('an undo', () => {
  test('[C12] brings back what nobody has changed since, names the rest, and is done once', async () => {
    const rows = await some(3);
    const [first, second, third] = [0, 1, 2].map((index) => taken(rows, index));
    if (!first || !second || !third) throw new Error('no rows');
    const done = expectStatus(await run({ ...ARCHIVE, items: rows.map(row) }), 200);
    const batchId = textAt(done, 'batchId');
    const again = expectStatus(
      await run({
        action: 'restore',
        validThrough: await dayAhead(10),
        items: [{ id: second.id, etag: await etagAt(second) }],
      }),
      200,
    );
    expect(at(again.body, 'done')).toBe(1);
    const undone = expectStatus(await undo(batchId), 200);
    expect(at(undone.body, 'done')).toBe(2);
    expect([...refusedOf(undone)]).toEqual([[second.id, 'stale-version']]);
    expect(await standing(first)).toEqual(['published', 3]);
    expect(await standing(second)).toEqual(['published', 3]);
    await refusedInEveryLanguage((language) => undo(batchId, language), {
      status: 409,
      code: 'batch-undone-already',
    });
    expect(await standing(first)).toEqual(['published', 3]);
  });

  test('[C12] of another employer’s batch, or of none, finds nothing; of a confirmation there is none', async () => {
    const [theirs] = await some(1, other);
    const [ours] = await some(1);
    if (!theirs || !ours) throw new Error('no rows');
    const path = `${other.path}/employers/${other.employerId}/vacancy-batches`;
    const json = { ...ARCHIVE, items: [row(theirs)] };
    const foreign = textAt(
      expectStatus(await other.administrator.call('POST', path, { json }), 200),
      'batchId',
    );
    for (const id of [foreign, UNKNOWN_ID]) {
      await refusedInEveryLanguage((language) => undo(id, language), { status: 404, code: 'not-found' });
    }
    const confirmed = expectStatus(await run({ action: 'reconfirm', items: [row(ours)] }), 200);
    expect(at(confirmed.body, 'done')).toBe(1);
    await refusedInEveryLanguage((language) => undo(textAt(confirmed, 'batchId'), language), {
      status: 409,
      code: 'batch-not-undoable',
    });
  });

  test('[C12] after a day is refused', async () => {
    const rows = await some(1);
    const batchId = textAt(expectStatus(await run({ ...ARCHIVE, items: rows.map(row) }), 200), 'batchId');
    await advanceClock(24 * 3600 + 1);
    expectRefusal(await undo(batchId), { status: 409, code: 'batch-undo-too-late' });
    expect(await standing(taken(rows, 0))).toEqual(['archived', 2]);
  });

  const etagAt = async ({ path }: Vacancy): Promise<string> =>
    expectStatus(await own.administrator.call('GET', path), 200).headers.get('etag') ?? '';
});
