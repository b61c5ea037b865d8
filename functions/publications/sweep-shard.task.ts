import type * as z from 'zod/mini';
import { sweepShard } from '#application/publications/sweep-shard.ts';
import type { SweepDeps } from '#application/publications/sweep-shard.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { sweepShardContract } from '#statemachines/archival/contract.ts';

export const sweepShardTask = {
  name: 'sweep-shard',
  substitution: 'SweepShardFunctionArn',
  ...sweepShardContract,
  timeoutSeconds: 170,
  // Keeps the process within 256 MB, whatever V8 would allow itself; the benchmark runs with the same.
  nodeOptions: '--max-semi-space-size=8 --max-old-space-size=96',
  uses: { table: 'write' },
} as const satisfies TaskDeclaration;

export const handleSweepShard = (
  input: z.infer<typeof sweepShardContract.input>,
  deps: SweepDeps,
): Promise<z.infer<typeof sweepShardContract.output>> => sweepShard(input, deps);
