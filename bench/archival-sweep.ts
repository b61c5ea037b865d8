import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import { planSweep } from '#application/publications/plan-sweep.ts';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import { concurrently } from '#application/shared/concurrently.ts';
import type { SweepPhase } from '#domain/publications/sweep.ts';
import { instant } from '#domain/shared/time.ts';
import { recordDynamoCalls } from './recorder.ts';

/** As many shards side by side as the state machine's Map allows. */
const SHARDS_AT_ONCE = 4;

/**
 * One sweep in a process of its own, so that its memory is its own: `node archival-sweep.ts <table> <now> <phase>`.
 * Prints what it did and took as JSON.
 */
const [tableName = '', now = '', onlyPhase = ''] = process.argv.slice(2);
const recorder = recordDynamoCalls();
const deps = {
  sweep: sweepStore(dynamoTable(documentClient(), tableName)),
  clock: { now: () => instant(now) },
};
const totals = { publications: 0, calls: 0, readUnits: 0, writeUnits: 0, indexUnits: 0, steps: 0 };

async function sweepWhole(phase: SweepPhase, shard: number): Promise<void> {
  let outcome = 'more';
  while (outcome === 'more') {
    const step = await sweepShard({ phase, shard }, deps);
    ({ outcome } = step);
    totals.steps++;
    totals.publications += step.publications;
    for (const { reads, units, indexUnits } of recorder.take()) {
      totals.calls++;
      totals.indexUnits += indexUnits;
      if (reads) totals.readUnits += units;
      else totals.writeUnits += units - indexUnits;
    }
  }
}

const begun = performance.now();
const sweeps = planSweep().filter(({ phase }) => onlyPhase === '' || phase === onlyPhase);
await concurrently(sweeps, SHARDS_AT_ONCE, ({ phase, shard }) => sweepWhole(phase, shard));
const peakRssMb = process.resourceUsage().maxRSS / 1024;
const seconds = (performance.now() - begun) / 1000;
process.stdout.write(JSON.stringify({ ...totals, peakRssMb, seconds }));
