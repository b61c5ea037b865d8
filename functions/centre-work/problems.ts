import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `centre-work.json`. */
export const centreWorkProblems = {
  'segment-exists': 409,
  'participant-exists': 409,
  'too-many-participants': 409,
  'not-over-yet': 409,
} as const satisfies ProblemTable;
