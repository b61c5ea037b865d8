import { publicationsDeps } from '#runtime/composition/publications.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handleSweepShard, sweepShardTask } from './sweep-shard.task.ts';

export const build = (platform: Platform): TaskHandler<Awaited<ReturnType<typeof handleSweepShard>>> =>
  task(
    sweepShardTask,
    handleSweepShard,
    platform.log,
    lazy(() => publicationsDeps(platform)),
  );

export const handler = build(lambdaPlatform());
