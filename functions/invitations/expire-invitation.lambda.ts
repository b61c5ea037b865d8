import { expireDeps } from '#runtime/composition/invitations.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleExpireInvitation, expireInvitationTask } from './expire-invitation.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(
    expireInvitationTask,
    handleExpireInvitation,
    platform.log,
    lazy(() => expireDeps(platform)),
  ),
);
