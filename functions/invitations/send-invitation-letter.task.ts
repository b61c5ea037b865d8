import type * as z from 'zod/mini';
import { sendInvitationLetter } from '#application/invitations/send-invitation-letter.ts';
import type { LetterDeps } from '#application/invitations/send-invitation-letter.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { tryingAgain } from '#runtime/try-again.ts';
import { sendInvitationLetterContract } from '#statemachines/manager-invitation/contract.ts';

export const sendInvitationLetterTask = {
  name: 'send-invitation-letter',
  substitution: 'SendInvitationLetterFunctionArn',
  ...sendInvitationLetterContract,
  timeoutSeconds: 60,
  uses: { table: 'write', mail: 'send' },
} as const satisfies TaskDeclaration;

export const handleSendInvitationLetter = tryingAgain(
  (
    input: z.infer<typeof sendInvitationLetterContract.input>,
    deps: LetterDeps,
  ): Promise<z.infer<typeof sendInvitationLetterContract.output>> => sendInvitationLetter(input, deps),
);
