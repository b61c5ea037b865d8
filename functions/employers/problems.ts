import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `employers.json`. */
export const employersProblems = {
  'already-invited': 409,
  'already-member': 409,
  'too-many-invitations': 429,
  'too-many-access-changes': 429,
  'administrator-stays': 409,
  'manager-awaits-activation': 409,
  'invitation-expired': 409,
  'invitation-withdrawn': 409,
  'invitation-already-used': 409,
  'invitation-of-other-account': 403,
  'account-tied-to-other-enterprise': 409,
} as const satisfies ProblemTable;
