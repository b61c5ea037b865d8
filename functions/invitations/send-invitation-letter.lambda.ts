import { letterDeps } from '#runtime/composition/invitations.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import type { TaskHandler } from '#runtime/task.ts';
import { handleSendInvitationLetter, sendInvitationLetterTask } from './send-invitation-letter.task.ts';

export const build = (
  platform: Platform,
): TaskHandler<Awaited<ReturnType<typeof handleSendInvitationLetter>>> =>
  task(
    sendInvitationLetterTask,
    handleSendInvitationLetter,
    platform.log,
    lazy(() => letterDeps(platform)),
  );

export const handler = build(lambdaPlatform());
