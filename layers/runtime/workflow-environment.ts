import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';

/** Settings of the functions that start workflows. */
export const workflowEnvironment = z.extend(baseEnvironment, {
  MANAGER_INVITATION_ARN: z.string().check(z.startsWith('arn:')),
});
