import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `resumes.json`. */
export const resumesProblems = {
  'position-taken': 409,
  'too-many-resumes': 429,
  'file-not-usable': 422,
  'register-field-not-editable': 422,
} as const satisfies ProblemTable;
