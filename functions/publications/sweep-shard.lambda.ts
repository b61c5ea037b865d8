import { publicationsDeps } from '#runtime/composition/publications.ts';
import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleSweepShard, sweepShardTask } from './sweep-shard.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(sweepShardTask, handleSweepShard, log, deps),
  publicationsDeps,
);
