import type * as z from 'zod/mini';
import { awaitJoining } from '#application/invitations/await-joining.ts';
import type { AwaitDeps } from '#application/invitations/await-joining.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { tryingAgain } from '#runtime/try-again.ts';
import { awaitJoiningContract } from '#statemachines/manager-invitation/contract.ts';

export const awaitJoiningTask = {
  name: 'await-joining',
  substitution: 'AwaitJoiningFunctionArn',
  ...awaitJoiningContract,
  timeoutSeconds: 20,
  uses: { table: 'write', workflows: 'drive' },
} as const satisfies TaskDeclaration;

export const handleAwaitJoining = tryingAgain(
  async (
    input: z.infer<typeof awaitJoiningContract.input>,
    deps: AwaitDeps,
  ): Promise<z.infer<typeof awaitJoiningContract.output>> => {
    await awaitJoining(input, deps);
    return {};
  },
);
