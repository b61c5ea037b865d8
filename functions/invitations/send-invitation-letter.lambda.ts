import { letterDeps } from '#runtime/composition/invitations.ts';
import { workerEntry } from '#runtime/platform.ts';
import { task } from '#runtime/task.ts';
import { handleSendInvitationLetter, sendInvitationLetterTask } from './send-invitation-letter.task.ts';

export const { build, handler } = workerEntry(
  (log, deps) => task(sendInvitationLetterTask, handleSendInvitationLetter, log, deps),
  letterDeps,
);
