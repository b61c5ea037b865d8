import { beforeEach, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { auditItem, nextRevision } from '#adapters/dynamodb/commit.ts';
import { resumePk } from '#adapters/dynamodb/keys.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { verifyChain, verifyEntity } from '#adapters/dynamodb/supervision-audit.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { Item, PartitionQuery } from '#adapters/dynamodb/table.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { instant } from '#domain/shared/time.ts';
import { putCabinet } from '#test/support/cabinets.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { OWNER } from '#test/support/resume-builder.ts';
import { commandsFor } from '#test/support/resumes-contract.ts';

const AT = instant('2026-11-02T09:00:00.000Z');
const PK = 'EMPLOYER#01890000-0000-7000-8000-0000000000e1';

/** A chain of so many entries, and the head that belongs to it. */
function chainOf(length: number): { readonly entries: Item[]; readonly head: Item } {
  const entries: Item[] = [];
  let revision: Revision | undefined;
  for (let index = 0; index < length; index++) {
    const action = `employers.changed-${index}`;
    const made = nextRevision(revision, { action, actor: OWNER, at: AT, requestId: `r${index}` });
    revision = made.revision;
    entries.push(auditItem(PK, made.entry, made.revision));
  }
  return { entries, head: { pk: PK, sk: 'HEAD', ...revision } };
}
const sk = (version: number): string => `AUDIT#${String(version).padStart(9, '0')}`;
const brokenAt = (version: number, why: string) => ({ state: 'broken', place: `${PK} ${sk(version)}`, why });

describe('a chain', () => {
  const { entries, head } = chainOf(5);
  const changed = (index: number, change: object): Item[] =>
    entries.map((entry, at) => (at === index ? { ...entry, ...change } : entry));

  it('[O3] is whole as it was written, with a head and without', () => {
    expect(verifyChain(PK, entries, head)).toEqual({ state: 'whole', entries: 5 });
    expect(verifyChain(PK, entries, undefined)).toEqual({ state: 'whole', entries: 5 });
    expect(verifyChain(PK, [], { pk: PK, sk: 'HEAD' })).toEqual({ state: 'whole', entries: 0 });
  });

  it.each([
    ['who', { actor: 'somebody else' }],
    ['what', { action: 'employers.nothing' }],
    ['when', { at: '2026-11-02T09:00:00.001Z' }],
    ['the request', { requestId: 'another' }],
    ['the hash', { hash: 'f'.repeat(64) }],
  ])('[O3] of which an entry was altered (%s) is broken at that entry', (_name, change) => {
    expect(verifyChain(PK, changed(2, change), head)).toMatchObject(brokenAt(3, 'entry-altered'));
  });

  it('[O3] of which an entry was altered with its hash is broken at the next entry, and the last at the head', () => {
    const { revision, entry } = nextRevision(
      { version: 2, auditHash: String(entries[1]?.['hash']) },
      { action: 'forged', actor: OWNER, at: AT, requestId: 'r' },
    );
    const forged = entries.map((item, index) => (index === 2 ? auditItem(PK, entry, revision) : item));
    expect(verifyChain(PK, forged, head)).toMatchObject(brokenAt(4, 'entry-altered'));
    const last = verifyChain(PK, forged.slice(0, 3), {
      ...head,
      version: 3,
      auditHash: entries[2]?.['hash'],
    });
    expect(last).toMatchObject({ place: `${PK} HEAD`, why: 'head-altered' });
  });

  it('[O3] of which an entry was removed is broken where it was', () => {
    for (const version of [1, 2, 3, 4]) {
      const rest = entries.filter((_, index) => index !== version - 1);
      expect(verifyChain(PK, rest, head)).toMatchObject(brokenAt(version, 'entry-missing'));
    }
    expect(verifyChain(PK, entries.slice(0, 4), head)).toMatchObject(brokenAt(5, 'entries-missing-at-end'));
    expect(verifyChain(PK, [], head)).toMatchObject(brokenAt(1, 'entries-missing-at-end'));
  });

  it('[O3] of which entries changed places is broken at the first of them', () => {
    const swapped = entries.map((entry, index) => {
      const other = entries[index === 1 ? 2 : index === 2 ? 1 : index];
      return { ...other, pk: entry.pk, sk: entry.sk };
    });
    expect(verifyChain(PK, swapped, head)).toMatchObject(brokenAt(2, 'entry-misplaced'));
    const renumbered = swapped.map((entry, index) => ({ ...entry, version: index + 1 }));
    expect(verifyChain(PK, renumbered, head)).toMatchObject(brokenAt(2, 'entry-altered'));
  });

  it('[O3] whose head was changed is broken at the head', () => {
    for (const change of [{ version: 4 }, { auditHash: 'f'.repeat(64) }]) {
      expect(verifyChain(PK, entries, { ...head, ...change })).toMatchObject({
        state: 'broken',
        place: `${PK} HEAD`,
        why: 'head-altered',
      });
    }
  });

  it('[O3] that somebody made unreadable is broken there', () => {
    expect(verifyChain(PK, changed(1, { at: 7 }), head)).toMatchObject(brokenAt(2, 'entry-unreadable'));
  });

  it('[O3] whatever is altered, removed or moved anywhere is found, at that place or right behind it', () => {
    const tampered = fc.integer({ min: 2, max: 30 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        index: fc.integer({ min: 0, max: length - 1 }),
        deed: fc.constantFrom('alter', 'remove', 'cut', 'repeat'),
        text: fc.string({ minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(tampered, ({ length, index, deed, text }) => {
        const chain = chainOf(length);
        const original = chain.entries[index];
        const copy = [...chain.entries];
        if (deed === 'alter') copy[index] = { ...original, ...at(index), action: `x${text}` };
        if (deed === 'remove') copy.splice(index, 1);
        if (deed === 'cut') copy.length = index;
        if (deed === 'repeat') copy.splice(index, 0, { ...at(index), ...original });
        const verdict = verifyChain(PK, copy, chain.head);
        const place = verdict.state === 'broken' ? verdict.place.split(' ')[1] : undefined;
        expect([sk(index + 1), sk(index + 2)]).toContain(place);
      }),
    );
  });
  const at = (index: number) => ({ pk: PK, sk: sk(index + 1) });
});

describe('chains in the table', () => {
  let table: ReturnType<typeof memoryTable>;
  beforeEach(() => {
    table = memoryTable();
  });

  async function expired() {
    const commands = commandsFor();
    const resumes = dynamoResumes(table);
    const published = await resumes.publish(commands.publish());
    const due = {
      kind: 'resume',
      id: published.id,
      accountId: OWNER,
      expiresAt: instant('2026-12-02T09:00:00.000Z'),
    } as const;
    commands.clock.set('2026-12-02T10:00:00.000Z');
    const store = sweepStore(table);
    const head = (await store.heads([due])).get(published.id);
    if (head === undefined) throw new Error('no head');
    const archival = await store.archive(due, head, commands.clock.now());
    if (archival === undefined) throw new Error('not archived');
    return { resumes, commands, store, archival, pk: resumePk(published.id), id: published.id };
  }

  it('[O3] an archiving whose entry the sweep still owes is lagging, not broken, until it is written', async () => {
    const { store, archival, pk } = await expired();
    expect(await verifyEntity(table, pk)).toEqual({ state: 'lagging', entries: 1 });
    await store.record([archival]);
    expect(await verifyEntity(table, pk)).toEqual({ state: 'whole', entries: 2 });
  });

  it('[O3] the same when the owner has gone on meanwhile', async () => {
    const { resumes, commands, archival, store, pk, id } = await expired();
    const { version, auditHash } = archival.expiry;
    await resumes.restore(commands.restore({ id, revision: { version, auditHash } }));
    expect(await verifyEntity(table, pk)).toEqual({ state: 'lagging', entries: 2 });
    await store.record([archival]);
    expect(await verifyEntity(table, pk)).toEqual({ state: 'whole', entries: 3 });
  });

  it('[O3] a head that only says that an archiving is owed is found out', async () => {
    const { pk } = await expired();
    const head = await table.get({ pk, sk: 'HEAD' });
    await table.put({ ...head, pk, sk: 'HEAD', auditHash: 'f'.repeat(64) });
    expect(await verifyEntity(table, pk)).toMatchObject({ state: 'broken', why: 'head-altered' });
    await table.update({ pk, sk: 'HEAD' }, { set: { version: 3 } });
    expect(await verifyEntity(table, pk)).toMatchObject({ state: 'broken', why: 'entries-missing-at-end' });
  });

  it('[O3] a member’s chain is held to his place in the organisation', async () => {
    const { manager, cabinetId } = await putCabinet(table);
    const place = { pk: `CABINET#${cabinetId}`, sk: `MEMBER#${manager.accountId}` };
    const pk = `${place.pk}#${place.sk}`;
    expect(await verifyEntity(table, pk)).toEqual({ state: 'whole', entries: 1 });
    await table.update(place, { set: { auditHash: 'f'.repeat(64) } });
    expect(await verifyEntity(table, pk)).toMatchObject({ place: `${pk} ${place.sk}`, why: 'head-altered' });
  });

  it('[O3] a chain that is longer than a page is read to its end', async () => {
    const { entries, head } = chainOf(2300);
    await table.batchPut([...entries, head]);
    expect(await verifyEntity(table, PK)).toEqual({ state: 'whole', entries: 2300 });
  });

  it('[O3] a write between two readings is no break', async () => {
    const { entries, head } = chainOf(3);
    const before = chainOf(2);
    await table.batchPut([...entries, head]);
    let readings = 0;
    const moving = {
      query: (wish: PartitionQuery) => table.query(wish),
      get: async () => (readings++ === 0 ? before.head : head),
    };
    expect(await verifyEntity(moving, PK)).toEqual({ state: 'whole', entries: 3 });
  });
});
