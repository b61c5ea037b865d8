import { describe, expect, it } from 'vitest';
import { dueEntrySchema, dueItem, dueShard } from '#adapters/dynamodb/due.ts';
import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoResumes } from '#adapters/dynamodb/resumes.ts';
import { publishedFor } from '#domain/publications/lifecycle.ts';
import { DUE_SHARDS } from '#domain/publications/sweep.ts';
import { instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { OWNER, fullForm, minimalForm } from '#test/support/resume-builder.ts';
import { describeResumeLists } from '#test/support/resume-lists-contract.ts';
import { commandsFor, describeResumes } from '#test/support/resumes-contract.ts';

describeResumes('the fake', () => Promise.resolve(memoryTable()));
describeResumeLists('the fake', () => Promise.resolve(memoryTable()));

const START = '2026-11-02T09:00:00.000Z';

/** What DynamoDB bills for an attribute value, by its documentation; the item is billed as a map without overhead. */
function storedBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean') return 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, entry) => sum + 1 + storedBytes(entry), 0);
  const entries = Object.entries(value ?? {});
  return entries.reduce(
    (sum, [name, content]) => sum + 1 + Buffer.byteLength(name) + storedBytes(content),
    3,
  );
}

describe('what résumés cost', () => {
  const counted = () => {
    const table = memoryTable();
    const operations = async (run: () => Promise<unknown>) => {
      table.calls.length = 0;
      await run();
      return table.calls.map(
        ({ operation, count }) => `${operation}${operation === 'transact' ? `:${count}` : ''}`,
      );
    };
    return { table, operations, resumes: dynamoResumes(table), commands: commandsFor() };
  };

  it('every command is one transaction with nothing read before it', async () => {
    const { operations, resumes, commands } = counted();
    const seen = { published: await resumes.publish(commands.publish()) };
    // Head, body, pointer, public entry, due entry, position, limit, audit, event.
    expect(
      await operations(() => resumes.publish(commands.publish(minimalForm({ desiredPosition: '7212' })))),
    ).toEqual(['transact:9']);
    // Head, body, position, audit, event.
    expect(
      await operations(async () => (seen.published = await resumes.edit(commands.edit(seen.published)))),
    ).toEqual(['transact:5']);
    const publication = publishedFor(30, commands.clock.now());
    // The same with public and due entry.
    expect(
      await operations(
        async () =>
          (seen.published = await resumes.edit(
            commands.edit(seen.published, minimalForm(), { publication }),
          )),
      ),
    ).toEqual(['transact:7']);
    // Head, audit, event.
    expect(
      await operations(
        async () => (seen.published = await resumes.archive(commands.archive(seen.published))),
      ),
    ).toEqual(['transact:3']);
    expect(await operations(() => resumes.restore(commands.restore(seen.published)))).toEqual(['transact:7']);
  });

  it('every read is one or two calls', async () => {
    const { table, operations, resumes, commands } = counted();
    const { id } = await resumes.publish(commands.publish());
    expect(await operations(() => resumes.find(id))).toEqual(['query']);
    expect(await operations(() => resumes.pageOfOwner(OWNER, 20))).toEqual(['query', 'batchGet']);
    const query = { jurisdiction: 'KZ', limit: 20, now: commands.clock.now() } as const;
    expect(await operations(() => dynamoPublicResumes(table).page(query))).toEqual(['query', 'batchGet']);
    expect(await operations(() => dynamoPublicResumes(table).page({ ...query, jurisdiction: 'KG' }))).toEqual(
      ['query'],
    );
  });

  it('a head is at most 1 KB, with every field at its longest', async () => {
    const { table, resumes, commands } = counted();
    const sent = fullForm({
      clarification: 'ұ'.repeat(100),
      minSalary: { amountMinor: 100_000_000_000, currency: 'KZT' },
      schedules: ['full-day', 'part-time-day', 'part-time-week', 'rotational', 'home', 'other'],
      natures: ['permanent', 'permanent-for-period', 'temporary', 'seasonal'],
      professionalField: 'forestry-ecology',
      educationLevel: 'candidate-of-sciences',
    });
    const published = await resumes.publish(commands.publish(sent));
    await resumes.archive(commands.archive(published));
    const head = [...table.items.values()].find((item) => item['type'] === 'resume');
    expect(storedBytes(head)).toBeLessThanOrEqual(1024);
  });

  it('nothing but the form, and a fact beside it, holds personal data', async () => {
    const { table, resumes, commands } = counted();
    await resumes.publish(commands.publish(fullForm()));
    const others = JSON.stringify([...table.items.values()].filter((item) => item['type'] !== 'resume-body'));
    for (const secret of [
      'Сынақбаева',
      'Үлгі',
      'Мысалқызы',
      '1990-05-17',
      'Сынақ көшесі',
      'ulgi@example.kz',
      '77010000001',
    ]) {
      expect(others).not.toContain(secret);
    }
  });
});

describe('due entries', () => {
  it('[H1] every publication leaves one, in the day and the shard of its end, kept longer than that', async () => {
    const table = memoryTable();
    const commands = commandsFor();
    const resumes = dynamoResumes(table);
    const { id } = await resumes.publish(commands.publish());
    const [due] = [...table.items.values()].filter((item) => item['type'] === 'due');
    const expiresAt = '2026-12-02T09:00:00.000Z';
    expect(due).toMatchObject({
      pk: `DUE#2026-12-02#${dueShard(id)}`,
      sk: `${expiresAt}#resume#${id}`,
      ttl: Date.parse('2027-01-31T09:00:00.000Z') / 1000,
    });
    expect(dueEntrySchema.parse(due)).toEqual({ kind: 'resume', id, accountId: OWNER, expiresAt });
  });

  it('spreads publications over all shards', () => {
    const { publish } = commandsFor();
    const shards = new Set(Array.from({ length: 200 }, () => dueShard(publish().id)));
    expect([...shards].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: DUE_SHARDS }, (_, shard) => shard),
    );
  });

  it('is the same item when it is made twice', () => {
    const { id } = commandsFor().publish();
    const entry = { kind: 'resume', id, accountId: OWNER, expiresAt: instant(START) } as const;
    expect(dueItem(entry)).toEqual(dueItem(entry));
  });
});
