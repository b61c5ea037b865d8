import type * as z from 'zod/mini';
import { expireInvitation } from '#application/invitations/expire-invitation.ts';
import type { ExpireDeps } from '#application/invitations/expire-invitation.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { tryingAgain } from '#runtime/try-again.ts';
import { expireInvitationContract } from '#statemachines/manager-invitation/contract.ts';

export const expireInvitationTask = {
  name: 'expire-invitation',
  substitution: 'ExpireInvitationFunctionArn',
  ...expireInvitationContract,
  timeoutSeconds: 20,
  uses: { table: 'write' },
} as const satisfies TaskDeclaration;

export const handleExpireInvitation = tryingAgain(
  (
    input: z.infer<typeof expireInvitationContract.input>,
    deps: ExpireDeps,
  ): Promise<z.infer<typeof expireInvitationContract.output>> => expireInvitation(input, deps),
);
