import { publicationsDeps } from '#runtime/composition/publications.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleSweepShard, sweepShardTask } from './sweep-shard.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(
    sweepShardTask,
    handleSweepShard,
    platform.log,
    lazy(() => publicationsDeps(platform)),
  ),
);
