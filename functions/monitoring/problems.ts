import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `monitoring.json`. */
export const monitoringProblems = {
  'reconfirmation-asked': 409,
  'deregistration-too-early': 409,
  'employer-not-liquidated': 409,
} as const satisfies ProblemTable;
