import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `centres.json`. */
export const journalProblems = {
  'employer-email-missing': 409,
  'employer-email-dead': 409,
  'too-many-letters': 429,
} as const satisfies ProblemTable;
