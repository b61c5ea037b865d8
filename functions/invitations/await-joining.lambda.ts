import { awaitDeps } from '#runtime/composition/invitations.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleAwaitJoining, awaitJoiningTask } from './await-joining.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(
    awaitJoiningTask,
    handleAwaitJoining,
    platform.log,
    lazy(() => awaitDeps(platform)),
  ),
);
