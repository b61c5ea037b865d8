import { awaitDeps } from '#runtime/composition/invitations.ts';
import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleAwaitJoining, awaitJoiningTask } from './await-joining.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(awaitJoiningTask, handleAwaitJoining, log, deps),
  awaitDeps,
);
