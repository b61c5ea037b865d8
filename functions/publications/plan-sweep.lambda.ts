import { lambdaPlatform } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handlePlanSweep, planSweepTask } from './plan-sweep.task.ts';

export const build = (platform: Platform): TaskHandler<Awaited<ReturnType<typeof handlePlanSweep>>> =>
  task(planSweepTask, handlePlanSweep, platform.log, () => undefined);

export const handler = build(lambdaPlatform());
