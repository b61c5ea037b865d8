import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of the identity context by HTTP status. */
export const IDENTITY_PROBLEMS = {
  'credentials-wrong': 401,
  'session-ended': 401,
  'refresh-token-invalid': 401,
  'refresh-token-reused': 401,
  'code-wrong': 422,
  'code-expired': 422,
  'password-wrong': 422,
  'already-confirmed': 409,
  'already-registered': 409,
  'too-many-tries': 429,
} as const satisfies ProblemTable;
