import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handlePlanSweep, planSweepTask } from './plan-sweep.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(planSweepTask, handlePlanSweep, log, deps),
  () => undefined,
);
