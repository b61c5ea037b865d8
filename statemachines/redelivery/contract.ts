import * as z from 'zod/mini';

/** What the schedule starts an execution with: nothing, what is due is in the table. */
export const redeliveryInputSchema = z.strictObject({});

/** `Redeliver`: one call's share of what is due; `more` asks for another call. A count only, never who is meant. */
export const redeliverContract = {
  input: redeliveryInputSchema,
  output: z.strictObject({ outcome: z.enum(['more', 'done']), attempts: z.int() }),
} as const;
