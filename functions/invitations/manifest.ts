import { mailEnvironment } from '#runtime/mail-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { awaitJoiningTask } from './await-joining.task.ts';
import { expireInvitationTask } from './expire-invitation.task.ts';
import { sendInvitationLetterTask } from './send-invitation-letter.task.ts';

/** What becomes of an invitation to be a manager by itself: its letters, and its end (I6). */
export const invitationsManifest = {
  name: 'invitations',
  title: 'Invitations of managers',
  endpoints: [],
  uses: {},
  tasks: [sendInvitationLetterTask, awaitJoiningTask, expireInvitationTask],
  events: [],
  schedules: [],
  problems: {},
  environment: mailEnvironment,
} as const satisfies ContextManifest;
