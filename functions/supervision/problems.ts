import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `supervision.json`. */
export const supervisionProblems = {
  'daily-cap-reached': 429,
  'not-open-for-purpose': 409,
  'nothing-to-open': 404,
} as const satisfies ProblemTable;
