/**
 * The one table from a refusal's code to its HTTP status. Texts are `problem.<code>` and `field.<code>` in the
 * message catalogues. A code is a promise to clients: add, never reuse.
 */
export const PROBLEM_STATUS = {
  'invalid-request': 422,
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'route-not-found': 404,
  'method-not-allowed': 405,
  unauthenticated: 401,
  'token-expired': 401,
  'token-invalid': 401,
  'role-not-allowed': 403,
  'right-not-held': 403,
  'access-withdrawn': 403,
  'access-not-active': 403,
  'not-found': 404,
  'precondition-required': 428,
  'if-match-invalid': 400,
  'stale-version': 409,
  'transition-not-allowed': 409,
  'idempotency-key-invalid': 400,
  'idempotency-key-reused': 422,
  'page-token-invalid': 400,
  'too-many-requests': 429,
  'temporarily-unavailable': 503,
  'internal-error': 500,
} as const satisfies Record<string, number>;

/** A table of a context's own codes; joined to the runtime's by the context's Lambda entry. */
export type ProblemTable = Readonly<Record<string, number>>;
