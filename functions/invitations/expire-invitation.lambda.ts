import { expireDeps } from '#runtime/composition/invitations.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handleExpireInvitation, expireInvitationTask } from './expire-invitation.task.ts';

export const build = (platform: Platform): TaskHandler<Awaited<ReturnType<typeof handleExpireInvitation>>> =>
  task(
    expireInvitationTask,
    handleExpireInvitation,
    platform.log,
    lazy(() => expireDeps(platform)),
  );

export const handler = build(lambdaPlatform());
