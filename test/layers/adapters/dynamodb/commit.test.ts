import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { CHAIN_ORIGIN, agreed, chainHash, commit, nextRevision } from '#adapters/dynamodb/commit.ts';
import type { Commit } from '#adapters/dynamodb/commit.ts';
import { absent, equals } from '#adapters/dynamodb/table.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';

const at = instant('2026-11-02T09:00:00.000Z');
const accountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000002');

function command(overrides: Partial<Commit<{ n: number }>> = {}): Commit<{ n: number }> {
  const { entry, revision } = nextRevision(undefined, {
    action: 'made',
    actor: 'someone',
    at,
    requestId: 'r',
  });
  return {
    at,
    requestId: 'r',
    actor: { kind: 'anonymous' },
    command: 'make',
    event: { type: 'identity.sessions-ended', accountId },
    eventId: 'event-1',
    audit: { pk: 'THING#1', entry, revision },
    writes: [{ kind: 'put', item: { pk: 'THING#1', sk: 'HEAD', n: 1 }, condition: [absent('pk')] }],
    result: { n: 1 },
    resultSchema: z.object({ n: z.number() }),
    refuse: (refused) => new Refusal('stale-version', { params: { refused: [...refused.keys()].join() } }),
    ...overrides,
  };
}
const claim = { key: 'k', requestHash: 'h' };

describe('a command', () => {
  it('[O3] is one call that writes its items, its audit entry and its event together', async () => {
    const table = memoryTable();
    expect(await commit(table, command({ idempotency: claim }))).toEqual({ n: 1 });
    expect(table.calls).toEqual([{ operation: 'transact', count: 4 }]);
    const items = [...table.items.values()];
    expect(new Set(items.map(({ type, sk }) => type ?? sk))).toEqual(
      new Set(['HEAD', 'audit', 'idempotency', 'outbox']),
    );
    expect(items.find(({ type }) => type === 'audit')).toMatchObject({
      pk: 'THING#1',
      sk: 'AUDIT#000000001',
      actor: 'someone',
    });
  });

  it('answers a retry from the first time, in one call, and changes nothing', async () => {
    const table = memoryTable();
    await commit(table, command({ idempotency: claim }));
    const before = new Map(table.items);
    table.calls.length = 0;
    const again = await commit(table, command({ idempotency: claim, result: { n: 2 }, eventId: 'event-2' }));
    expect(again).toEqual({ n: 1 });
    expect(table.calls).toHaveLength(1);
    expect(table.items).toEqual(before);
  });

  it('refuses a key that came before with another body', async () => {
    const table = memoryTable();
    await commit(table, command({ idempotency: claim }));
    await expect(
      commit(table, command({ idempotency: { ...claim, requestHash: 'other' } })),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('keeps keys of different people and commands apart', async () => {
    const table = memoryTable();
    await commit(table, command({ idempotency: claim, writes: [] }));
    const others = [
      { command: 'other' },
      {
        actor: { kind: 'account', accountId, role: 'job_seeker', credentialId: 'c', sessionId: 's' } as const,
      },
    ];
    for (const [index, other] of others.entries()) {
      const { entry, revision } = nextRevision(undefined, { action: 'made', actor: 'x', at, requestId: 'r' });
      const audit = { pk: `THING#other${index}`, entry, revision };
      await expect(
        commit(table, command({ ...other, idempotency: claim, writes: [], audit, result: { n: 9 } })),
      ).resolves.toEqual({ n: 9 });
    }
  });

  it('[C12] agrees with its retry on what was said before the work, in one call; without a key on nothing', async () => {
    const table = memoryTable();
    const said = (n: number, idempotency: typeof claim | undefined) =>
      agreed(table, command({ idempotency, result: { n } }));
    expect(await said(1, undefined)).toEqual({ n: 1 });
    expect(table.calls).toEqual([]);
    expect(await said(2, claim)).toEqual({ n: 2 });
    expect(await said(3, claim)).toEqual({ n: 2 });
    expect(table.calls).toHaveLength(2);
    expect([...table.items.values()]).toMatchObject([{ type: 'idempotency', ttl: expect.any(Number) }]);
    await expect(said(4, { ...claim, requestHash: 'other' })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('hides no fault of the store from whoever agrees', async () => {
    const put = () => Promise.reject(new Error('out of reach'));
    await expect(agreed({ put }, command({ idempotency: claim }))).rejects.toThrow('out of reach');
  });

  it('tells which of its own writes met what they must not, with and without a key', async () => {
    for (const idempotency of [claim, undefined]) {
      const table = memoryTable();
      await table.put({ pk: 'THING#1', sk: 'HEAD', n: 5 });
      const writes = [
        { kind: 'check', key: { pk: 'THING#0', sk: 'HEAD' }, condition: [absent('pk')] },
        { kind: 'put', item: { pk: 'THING#1', sk: 'HEAD' }, condition: [equals('n', 4)] },
      ] as const;
      await expect(commit(table, command({ idempotency, writes }))).rejects.toMatchObject({
        code: 'stale-version',
        params: { refused: '1' },
      });
      expect(table.items.size).toBe(1);
    }
  });

  it('[O3] never overwrites an audit entry', async () => {
    const table = memoryTable();
    await commit(table, command());
    await expect(commit(table, command({ writes: [], eventId: 'event-2' }))).rejects.toBeInstanceOf(Refusal);
  });

  it('[O3] chains audit entries: any change of any entry changes every hash behind it', () => {
    const entries = fc.array(
      fc.record({ action: fc.string(), actor: fc.string(), at: fc.constant(at), requestId: fc.string() }),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(entries, fc.nat(), fc.string(), (list, position, replacement) => {
        const changed = list.map((entry, index) =>
          index === position % list.length ? { ...entry, action: replacement } : entry,
        );
        const hashes = (chain: typeof list) => {
          let hash = CHAIN_ORIGIN;
          return chain.map((entry, index) => (hash = chainHash(hash, { ...entry, version: index + 1 })));
        };
        const [one, other] = [hashes(list), hashes(changed)];
        const same = list[position % list.length]?.action === replacement;
        for (let index = position % list.length; index < list.length; index++)
          expect(one[index] === other[index]).toBe(same);
      }),
    );
  });
});
