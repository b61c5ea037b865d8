import { awaitDeps } from '#runtime/composition/invitations.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handleAwaitJoining, awaitJoiningTask } from './await-joining.task.ts';

export const build = (platform: Platform): TaskHandler<Awaited<ReturnType<typeof handleAwaitJoining>>> =>
  task(
    awaitJoiningTask,
    handleAwaitJoining,
    platform.log,
    lazy(() => awaitDeps(platform)),
  );

export const handler = build(lambdaPlatform());
