import { beforeEach, describe, expect, it } from 'vitest';
import {
  ConditionFailed,
  TransactionRefused,
  above,
  absent,
  anyOf,
  atLeast,
  atMost,
  below,
  differs,
  equals,
  oneOf,
  present,
} from '#adapters/dynamodb/table.ts';
import type { Clause, Item, PartitionQuery, Table } from '#adapters/dynamodb/table.ts';

const item = (sk: string, attributes: Record<string, unknown> = {}): Item => ({ pk: 'P', sk, ...attributes });

/** What every table must keep; run on the fake and on DynamoDB Local alike. */
export function describeTable(name: string, make: () => Promise<Table>): void {
  describe(`${name} keeps the table's contract`, () => {
    let table: Table;
    beforeEach(async () => {
      table = await make();
    });

    it('answers what was put, without undefined attributes', async () => {
      await table.put(item('a', { text: 'Қазақстан', gone: undefined, list: [1, { deep: true }] }));
      expect(await table.get({ pk: 'P', sk: 'a' })).toEqual(
        item('a', { text: 'Қазақстан', list: [1, { deep: true }] }),
      );
      expect(await table.get({ pk: 'P', sk: 'b' })).toBeUndefined();
    });

    const stored = { status: 'published', tries: 3, open: true };
    const cases: [Clause, boolean, boolean][] = [
      // clause, holds for `stored`, holds for no item
      [absent('status'), false, true],
      [absent('other'), true, true],
      [present('status'), true, false],
      [present('other'), false, false],
      [equals('status', 'published'), true, false],
      [equals('status', 'archived'), false, false],
      [equals('other', 'x'), false, false],
      [differs('status', 'archived'), true, false],
      [differs('status', 'published'), false, false],
      [differs('other', 'x'), false, false],
      [below('tries', 4), true, false],
      [below('tries', 3), false, false],
      [atMost('tries', 3), true, false],
      [atMost('tries', 2), false, false],
      [above('tries', 2), true, false],
      [above('tries', 3), false, false],
      [atLeast('tries', 3), true, false],
      [atLeast('tries', 4), false, false],
      [above('status', 'a'), true, false],
      [below('status', 5), false, false],
      [equals('open', true), true, false],
      [oneOf('status', ['archived', 'published']), true, false],
      [oneOf('status', ['archived']), false, false],
      [oneOf('other', ['x']), false, false],
      [anyOf([equals('status', 'archived')], [below('tries', 4), present('open')]), true, false],
      [anyOf([equals('status', 'archived')], [below('tries', 2)]), false, false],
    ];
    it.each(cases)('holds a condition to what it says: %o', async (clause, whenStored, whenMissing) => {
      await table.put(item('stored', stored));
      const attempt = (sk: string) =>
        table.put(item(sk, { replaced: true }), [clause]).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(ConditionFailed);
            return false;
          },
        );
      expect(await attempt('stored')).toBe(whenStored);
      expect(await attempt('missing')).toBe(whenMissing);
    });

    it('tells a failed condition which item it met, and changes nothing', async () => {
      await table.put(item('a', { n: 1 }));
      const failure = await table
        .update({ pk: 'P', sk: 'a' }, { set: { n: 2 } }, [equals('n', 7)])
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'ConditionFailed', existing: item('a', { n: 1 }) });
      const nothing = await table
        .delete({ pk: 'P', sk: 'b' }, [present('pk')])
        .catch((error: unknown) => error);
      expect(nothing).toMatchObject({ name: 'ConditionFailed', existing: undefined });
      expect(await table.get({ pk: 'P', sk: 'a' })).toEqual(item('a', { n: 1 }));
    });

    it('sets, adds and removes in one update and answers the new item', async () => {
      await table.put(item('a', { n: 1, old: 'x' }));
      const after = await table.update(
        { pk: 'P', sk: 'a' },
        { set: { s: 'y' }, add: { n: 2, fresh: 1 }, remove: ['old'] },
      );
      expect(after).toEqual(item('a', { n: 3, s: 'y', fresh: 1 }));
      expect(await table.get({ pk: 'P', sk: 'a' })).toEqual(after);
    });

    it('makes the item that an update does not find', async () => {
      expect(await table.update({ pk: 'P', sk: 'new' }, { add: { n: 1 } })).toEqual(item('new', { n: 1 }));
    });

    it('deletes', async () => {
      await table.put(item('a'));
      await table.delete({ pk: 'P', sk: 'a' }, [present('pk')]);
      expect(await table.get({ pk: 'P', sk: 'a' })).toBeUndefined();
    });

    it('performs a transaction wholly', async () => {
      await table.put(item('u', { n: 1 }));
      await table.put(item('d'));
      await table.put(item('c', { open: true }));
      await table.transact([
        { kind: 'put', item: item('p', { n: 1 }), condition: [absent('pk')] },
        { kind: 'update', key: { pk: 'P', sk: 'u' }, change: { add: { n: 1 } }, condition: [equals('n', 1)] },
        { kind: 'delete', key: { pk: 'P', sk: 'd' } },
        { kind: 'check', key: { pk: 'P', sk: 'c' }, condition: [equals('open', true)] },
      ]);
      const page = await table.query({ pk: 'P', limit: 10 });
      expect(page.items).toEqual([item('c', { open: true }), item('p', { n: 1 }), item('u', { n: 2 })]);
    });

    it('refuses a transaction wholly, naming every write that met what it must not', async () => {
      await table.put(item('taken', { n: 1 }));
      const failure = await table
        .transact([
          { kind: 'put', item: item('free') },
          { kind: 'put', item: item('taken'), condition: [absent('pk')] },
          { kind: 'check', key: { pk: 'P', sk: 'nobody' }, condition: [present('pk')] },
        ])
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TransactionRefused);
      expect(failure).toMatchObject({
        refused: new Map<number, Item | undefined>([
          [1, item('taken', { n: 1 })],
          [2, undefined],
        ]),
      });
      expect((await table.query({ pk: 'P', limit: 10 })).items).toEqual([item('taken', { n: 1 })]);
    });

    it('pages through a partition in the byte order of sort keys, both ways', async () => {
      const keys = ['A#1', 'A#2', 'A#10', 'B#1', 'a', 'Ә', 'Я'];
      await table.batchPut(keys.map((sk) => item(sk)));
      await table.put({ pk: 'Q', sk: 'A#1' });
      const read = async (descending: boolean) => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await table.query({
            pk: 'P',
            limit: 2,
            descending,
            ...(after === undefined ? {} : { after }),
          });
          seen.push(...page.items.map(({ sk }) => sk));
          after = page.next;
        } while (after !== undefined);
        return seen;
      };
      const sorted = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(await read(false)).toEqual(sorted);
      expect(await read(true)).toEqual(sorted.toReversed());
    });

    it('reads a range or a prefix of sort keys', async () => {
      await table.batchPut(['A#1', 'A#2', 'B#1', 'C#1'].map((sk) => item(sk)));
      const keys = async (range: { from?: string; to?: string; prefix?: string }) =>
        (await table.query({ pk: 'P', limit: 10, ...range })).items.map(({ sk }) => sk);
      expect(await keys({ prefix: 'A#' })).toEqual(['A#1', 'A#2']);
      expect(await keys({ from: 'A#2', to: 'B#1' })).toEqual(['A#2', 'B#1']);
      expect(await keys({ from: 'B#1' })).toEqual(['B#1', 'C#1']);
      expect(await keys({ to: 'A#1' })).toEqual(['A#1']);
    });

    // A position is the client's: it may be of yesterday, while the range moves with the clock, or be made up.
    it('continues behind a position outside the range as if everything up to it had been read', async () => {
      await table.batchPut(['A#1', 'B#1', 'B#2', 'B#3', 'C#1'].map((sk) => item(sk)));
      const keys = async (query: Omit<PartitionQuery, 'pk' | 'limit'>) => {
        const { items, next } = await table.query({ pk: 'P', limit: 10, ...query });
        return [...items.map(({ sk }) => sk), ...(next === undefined ? [] : ['more'])];
      };
      for (const range of [{ from: 'B#1', to: 'B#3' }, { prefix: 'B#' }]) {
        // oxlint-disable-next-line no-await-in-loop -- two ranges
        const read = await Promise.all([
          keys({ ...range, after: 'A#1' }),
          keys({ ...range, after: 'C#1' }),
          keys({ ...range, after: 'A#1', descending: true }),
          keys({ ...range, after: 'C#1', descending: true }),
          keys({ ...range, after: 'B#2' }),
        ]);
        expect(read).toEqual([['B#1', 'B#2', 'B#3'], [], [], ['B#3', 'B#2', 'B#1'], ['B#3']]);
      }
      expect(await keys({ from: 'B#3', after: 'A#1' })).toEqual(['B#3', 'C#1']);
      expect(await keys({ to: 'A#1', after: 'C#1' })).toEqual([]);
      expect(await keys({ from: 'C#1', to: 'A#1' })).toEqual([]);
    });

    it('reads and writes many in batches', async () => {
      const many = Array.from({ length: 60 }, (_, index) => item(String(index).padStart(3, '0'), { index }));
      await table.batchPut(many);
      const found = await table.batchGet([
        ...many.map(({ sk }) => ({ pk: 'P', sk })),
        { pk: 'P', sk: 'missing' },
      ]);
      expect(found.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))).toEqual(many);
    });

    describe('in an index', () => {
      const owned = (sk: string, at: string): Item =>
        item(sk, { ownedPk: 'OWNER', ownedSk: at, weight: Number(sk) });
      beforeEach(async () => {
        await table.batchPut([owned('1', 'b'), owned('2', 'a'), owned('3', 'c'), owned('4', 'a'), item('5')]);
      });
      const sks = async (query: Omit<PartitionQuery, 'pk' | 'index'>): Promise<readonly string[]> =>
        (await table.query({ index: 'owned', pk: 'OWNER', ...query })).items.map(({ sk }) => sk);

      it('items stand by the attributes of the index, and only those that have them', async () => {
        expect((await sks({ limit: 10 })).toSorted()).toEqual(['1', '2', '3', '4']);
        expect((await sks({ limit: 10, from: 'b' })).toSorted()).toEqual(['1', '3']);
        expect(await sks({ limit: 10, from: 'b', to: 'b' })).toEqual(['1']);
        expect(await sks({ limit: 10, prefix: 'c' })).toEqual(['3']);
        expect(await sks({ limit: 1, descending: true })).toEqual(['3']);
      });

      it.each([false, true])('pages cover every item once (descending: %s)', async (descending) => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await table.query({
            index: 'owned',
            pk: 'OWNER',
            descending,
            limit: 1,
            ...(after === undefined ? {} : { after }),
          });
          seen.push(...page.items.map(({ sk }) => sk));
          after = page.next;
        } while (after !== undefined);
        expect(seen.toSorted()).toEqual(['1', '2', '3', '4']);
      });

      it('a position outside the range is behind everything up to it', async () => {
        const at = (position: string): string => [position, 'P', '9'].join('\u0000');
        expect(await sks({ limit: 10, from: 'b', after: at('a') })).toEqual(['1', '3']);
        expect(await sks({ limit: 10, to: 'b', after: at('c') })).toEqual([]);
        expect(await sks({ limit: 10, from: 'b', after: at('a'), descending: true })).toEqual([]);
        expect(await sks({ limit: 10, prefix: 'c', after: at('b') })).toEqual(['3']);
      });

      it('an item moves, and leaves, with its attributes', async () => {
        await table.update({ pk: 'P', sk: '1' }, { set: { ownedSk: 'z' } });
        await table.update({ pk: 'P', sk: '3' }, { remove: ['ownedPk', 'ownedSk'] });
        expect(await sks({ limit: 1, descending: true })).toEqual(['1']);
        expect(await sks({ limit: 10 })).toHaveLength(3);
      });
    });
  });
}
