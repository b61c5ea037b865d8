import { describe, expect, it } from 'vitest';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { ShardSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { DuePublication } from '#domain/publications/sweep.ts';
import { instant, plusDays, plusHours, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { testClock } from '../../../support/clock.ts';
import { FAULTS, faultyTable } from '../../../support/faulty-calls.ts';
import type { Fault } from '../../../support/faulty-calls.ts';
import { memoryTable } from '../../../support/memory-table.ts';
import { withOutbox } from '../../../support/outbox.ts';
import {
  ownerChanges,
  publicationKey,
  publicationUntil,
  publishedItems,
} from '../../../support/publications.ts';

const NOW = instant('2026-11-22T04:30:00.000Z');
const SHARD = 4;
const PAGE_SIZE = 10;
const SWEEPS: readonly ShardSweep[] = [
  { phase: 'expire', shard: SHARD },
  { phase: 'warn', shard: SHARD },
];

const kindOf = (index: number) => (index % 3 === 2 ? 'vacancy' : 'resume');

/** Résumés and vacancies: over a page to archive on two days, some to warn of, one extended, one archived by its owner, one erased. */
const due: readonly DuePublication[] = [
  ...Array.from({ length: 14 }, (_, index) =>
    publicationUntil(plusSeconds(NOW, -index), SHARD, kindOf(index)),
  ),
  ...Array.from({ length: 3 }, () => publicationUntil(plusDays(NOW, -1), SHARD)),
  ...Array.from({ length: 5 }, (_, index) =>
    publicationUntil(plusHours(NOW, 50 + index), SHARD, kindOf(index)),
  ),
];
const [extended, archived, erased] = [due[1], due[2], due[3]];

async function scene() {
  const memory = memoryTable();
  await memory.batchPut(due.flatMap(publishedItems));
  for (const phase of ['expire', 'warn']) {
    await memory.put({ pk: `SWEEP#${phase}`, sk: String(SHARD), type: 'sweep', position: '2026-11-20#' });
  }
  if (extended === undefined || archived === undefined || erased === undefined)
    throw new Error('no such entries');
  await ownerChanges(memory, extended, 'resumes.edited', NOW, { expiresAt: plusDays(NOW, 20) });
  await ownerChanges(memory, archived, 'resumes.archived', NOW, {
    status: 'archived',
    archivedBy: 'owner',
    archivedAt: NOW,
  });
  await memory.delete(publicationKey(erased));
  return { memory, ...withOutbox(memory) };
}

interface Outcome {
  readonly items: readonly Item[];
  readonly deliveries: readonly string[];
}

/** Runs both phases; at call `at` the fault strikes, and the step is begun anew, as the state machine does. */
async function sweepWith(
  at: number,
  fault: Fault,
  later: Instant = NOW,
): Promise<Outcome & { struck: boolean; calls: number }> {
  const { memory, table, delivered } = await scene();
  const clock = testClock(NOW);
  const faulty = faultyTable(table, at, fault);
  let working = faulty;
  for (const input of SWEEPS) {
    for (let done = false; !done;) {
      try {
        done = (await sweepShard(input, { sweep: sweepStore(working, PAGE_SIZE), clock })).outcome === 'done';
      } catch (error) {
        if (!faulty.calls.struck) throw error;
        // A new process takes over.
        working = faultyTable(table, -1, fault);
        clock.set(later);
      }
    }
  }
  return {
    items: [...memory.items.values()].toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1)),
    deliveries: delivered.map(({ id, event }) => `${id} ${JSON.stringify(event)}`).toSorted(),
    struck: faulty.calls.struck,
    calls: faulty.calls.count,
  };
}

const clean = await sweepWith(-1, 'throttle');

/** `<phase> <id>`, each as often as consumers were told. */
const toldOf = ({ deliveries }: Outcome): readonly string[] =>
  deliveries.flatMap((delivery) => {
    const { type, publications } = JSON.parse(delivery.slice(delivery.indexOf(' ')));
    return publications.map(({ id }: DuePublication) => `${type} ${id}`);
  });

describe('[H1] a fault at any call of the sweep', () => {
  it('is measured against a clean run that archives, warns, and leaves the owners alone', () => {
    expect(clean.calls).toBeGreaterThan(35);
    expect(clean.items.filter((item) => item['archivedBy'] === 'expiry')).toHaveLength(14);
    expect(
      clean.items.filter((item) => item['archivedBy'] === 'expiry' && item['type'] === 'vacancy'),
    ).toHaveLength(3);
    expect(toldOf(clean).filter((told) => told.startsWith('publications.expired '))).toHaveLength(14);
    expect(toldOf(clean).filter((told) => told.startsWith('publications.expiring '))).toHaveLength(5);
    expect(new Set(toldOf(clean)).size).toBe(19);
  });

  it.each(FAULTS)('loses nothing and does nothing twice: %s', async (fault) => {
    let struck = 0;
    for (let at = 0; at < clean.calls; at++) {
      const faulted = await sweepWith(at, fault);
      expect(faulted.items, `table after ${fault} at call ${at}`).toEqual(clean.items);
      expect(faulted.deliveries, `events after ${fault} at call ${at}`).toEqual(clean.deliveries);
      if (faulted.struck) struck++;
    }
    expect(struck).toBe(fault === 'partial-batch' ? batches : clean.calls);
  });

  it.each(FAULTS)(
    'tells everyone, and the same, when it is taken up only the next day: %s',
    async (fault) => {
      for (let at = 0; at < clean.calls; at++) {
        const faulted = await sweepWith(at, fault, plusDays(NOW, 1));
        // A page that ends later is another event: its consumers know the publications that they were told of.
        expect([...new Set(toldOf(faulted))].toSorted(), `${fault} at call ${at}`).toEqual(
          toldOf(clean).toSorted(),
        );
        const states = (items: readonly Item[]) =>
          items
            .filter(({ sk }) => sk === 'HEAD')
            .map(({ pk, status, archivedAt, version }) => ({ pk, status, archivedAt, version }));
        expect(states(faulted.items), `${fault} at call ${at}`).toEqual(states(clean.items));
        expect(faulted.items.filter(({ sk }) => sk.startsWith('AUDIT#')).length).toBe(
          clean.items.filter(({ sk }) => sk.startsWith('AUDIT#')).length,
        );
      }
    },
  );
});

/** Reads of heads in each page with entries, and audit entries of each page that archives. */
const batches = 3 + 3 + 3;
