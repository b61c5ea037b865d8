import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `staff.json`. */
export const staffProblems = {
  'already-registered': 409,
  'own-access': 409,
  'account-tied-to-other-enterprise': 409,
  'too-many-access-changes': 429,
} as const satisfies ProblemTable;
