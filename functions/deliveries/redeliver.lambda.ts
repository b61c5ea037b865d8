import { deliverDeps } from '#runtime/composition/delivering.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handleRedeliver, redeliverTask } from './redeliver.task.ts';

export const build = (platform: Platform): TaskHandler<Awaited<ReturnType<typeof handleRedeliver>>> =>
  task(
    redeliverTask,
    handleRedeliver,
    platform.log,
    lazy(() => deliverDeps(platform)),
  );

export const handler = build(lambdaPlatform());
