import { letterDeps } from '#runtime/composition/invitations.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleSendInvitationLetter, sendInvitationLetterTask } from './send-invitation-letter.task.ts';

export const { build, handler } = lambdaEntry((platform) =>
  task(
    sendInvitationLetterTask,
    handleSendInvitationLetter,
    platform.log,
    lazy(() => letterDeps(platform)),
  ),
);
