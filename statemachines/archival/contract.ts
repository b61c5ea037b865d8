import * as z from 'zod/mini';
import { dueShardSchema, sweepPhaseSchema } from '#domain/publications/sweep.ts';

/** What the schedule starts an execution with: nothing, a sweep knows by itself how far it has come. */
export const archivalInputSchema = z.strictObject({});

const shardSweepSchema = z.strictObject({ phase: sweepPhaseSchema, shard: dueShardSchema });

/** `PlanSweep`: which shards are to be swept for which phase. */
export const planSweepContract = {
  input: archivalInputSchema,
  output: z.strictObject({ sweeps: z.array(shardSweepSchema) }),
} as const;

/** `SweepShard`: one call's share of one shard; `more` asks for another call. Counts only, never who is meant. */
export const sweepShardContract = {
  input: shardSweepSchema,
  output: z.strictObject({ outcome: z.enum(['more', 'done']), publications: z.int() }),
} as const;
