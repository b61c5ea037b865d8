import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `centres.json`. */
export const centresProblems = {
  'employer-exists': 409,
  'employer-of-other-country': 409,
  'employer-of-other-centre': 409,
  'enterprise-unknown': 422,
  'enterprise-liquidated': 422,
  'state-register-unavailable': 503,
  'specialist-not-of-centre': 422,
  'cabinet-exists': 409,
  'employer-email-missing': 409,
  'employer-email-dead': 409,
  'cabinet-link-too-soon': 429,
  'too-many-letters': 429,
} as const satisfies ProblemTable;
