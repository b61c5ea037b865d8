import { deliverDeps } from '#runtime/composition/delivering.ts';
import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleRedeliver, redeliverTask } from './redeliver.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(redeliverTask, handleRedeliver, log, deps),
  deliverDeps,
);
