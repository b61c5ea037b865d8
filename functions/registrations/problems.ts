import type { ProblemTable } from '#runtime/problems.ts';

/** Refusals of this context, by code; texts are in the message catalogue `registrations.json`. */
export const registrationsProblems = {
  'e-signature-not-in-country': 422,
  'challenge-invalid': 422,
  'challenge-expired': 422,
  'challenge-used': 409,
  'signature-malformed': 422,
  'signature-detached': 422,
  'signature-not-single': 422,
  'signature-content-differs': 422,
  'signature-forged': 422,
  'signature-algorithm-weak': 422,
  'signature-algorithm-unsupported': 422,
  'certificate-untrusted': 422,
  'certificate-expired': 422,
  'certificate-not-for-signing': 422,
  'certificate-role-not-allowed': 422,
  'certificate-wrong-bin': 422,
  'certificate-wrong-iin': 422,
  'certificate-revoked': 422,
  'revocation-unknown': 503,
  'enterprise-unknown': 422,
  'enterprise-liquidated': 422,
  'state-register-unavailable': 503,
  'employer-already-registered': 409,
  'account-tied-to-other-enterprise': 409,
} as const satisfies ProblemTable;
