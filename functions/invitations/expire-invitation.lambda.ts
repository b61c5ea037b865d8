import { expireDeps } from '#runtime/composition/invitations.ts';
import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleExpireInvitation, expireInvitationTask } from './expire-invitation.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(expireInvitationTask, handleExpireInvitation, log, deps),
  expireDeps,
);
