import type * as z from 'zod/mini';
import { planSweep } from '#application/publications/plan-sweep.ts';
import type { TaskDeclaration } from '#runtime/manifest.ts';
import { planSweepContract } from '#statemachines/archival/contract.ts';

export const planSweepTask = {
  name: 'plan-sweep',
  substitution: 'PlanSweepFunctionArn',
  ...planSweepContract,
  timeoutSeconds: 10,
  uses: {},
} as const satisfies TaskDeclaration;

export const handlePlanSweep = async (): Promise<z.infer<typeof planSweepContract.output>> => ({
  sweeps: [...planSweep()],
});
