import { DUE_SHARDS, SWEEP_PHASES } from '#domain/publications/sweep.ts';
import type { SweepPhase } from '#domain/publications/sweep.ts';

export interface ShardSweep {
  readonly phase: SweepPhase;
  readonly shard: number;
}

/** What one sweep consists of: every phase in every shard, archiving before warning. */
export const planSweep = (): readonly ShardSweep[] =>
  SWEEP_PHASES.toReversed().flatMap((phase) =>
    Array.from({ length: DUE_SHARDS }, (_, shard) => ({ phase, shard })),
  );
