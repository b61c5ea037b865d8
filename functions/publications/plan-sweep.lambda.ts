import { lambdaEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handlePlanSweep, planSweepTask } from './plan-sweep.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(planSweepTask, handlePlanSweep, platform.log, () => undefined),
);
