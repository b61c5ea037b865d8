import type * as z from 'zod/mini';
import { redeliverDue } from '#application/deliveries/redeliver-due.ts';
import type { RedeliverDeps } from '#application/deliveries/redeliver-due.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { redeliverContract } from '#statemachines/redelivery/contract.ts';

export const redeliverTask = {
  name: 'redeliver',
  substitution: 'RedeliverFunctionArn',
  ...redeliverContract,
  timeoutSeconds: 170,
  uses: { table: 'write', secrets: 'read' },
} as const satisfies TaskDeclaration;

export const handleRedeliver = (
  _input: z.infer<typeof redeliverContract.input>,
  deps: RedeliverDeps,
): Promise<z.infer<typeof redeliverContract.output>> => redeliverDue(deps);
