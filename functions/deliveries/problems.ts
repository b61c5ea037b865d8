import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `deliveries.json`. */
export const deliveriesProblems = {
  'webhooks-too-many': 409,
  'delivery-under-way': 409,
  'too-many-webhook-requests': 429,
} as const satisfies ProblemTable;
