/** How long a browser may keep the answer to a preflight, in seconds. */
const PREFLIGHT_SECONDS = '7200';

/** What every answer carries, whatever it is. */
export const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** What lets the pages of the origins that we know read an answer. */
export function corsHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  const granted = allowed.includes('*') ? '*' : allowed.find((candidate) => candidate === origin);
  if (granted === undefined) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': granted,
    'access-control-allow-headers':
      'authorization, content-type, idempotency-key, if-match, if-none-match, accept-language',
    'access-control-expose-headers': 'etag, location, retry-after, x-request-id',
    'access-control-max-age': PREFLIGHT_SECONDS,
  };
}
