import { invitationTokens } from '#adapters/dynamodb/invitation-tokens.ts';
import { invitationWorkflows, sfnClient } from '#adapters/stepfunctions/workflows.ts';
import type { DriveInvitationDeps } from '#application/invitations/drive-invitation.ts';
import { readEnvironment } from '../environment.ts';
import type { Platform } from '../platform.ts';
import { workflowEnvironment } from '../workflow-environment.ts';
import { sharedTable } from './shared.ts';

/** What `driveInvitation` works with, wherever the outbox is consumed. */
export function driveInvitationDeps({ environment }: Platform): DriveInvitationDeps {
  const settings = readEnvironment(workflowEnvironment, environment);
  return {
    tokens: invitationTokens(sharedTable(settings)),
    workflows: invitationWorkflows(sfnClient(), settings.MANAGER_INVITATION_ARN),
  };
}
