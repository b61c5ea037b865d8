import { deliverDeps } from '#runtime/composition/delivering.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleRedeliver, redeliverTask } from './redeliver.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(
    redeliverTask,
    handleRedeliver,
    platform.log,
    lazy(() => deliverDeps(platform)),
  ),
);
