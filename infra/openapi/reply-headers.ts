import * as z from 'zod/mini';
import type { Endpoint } from '#runtime/endpoint.ts';

/** The headers of `components/headers`, which answers name. */
export const HEADERS = {
  ETag: {
    description: 'What `If-Match` of the next change, or `If-None-Match` of the next read, names',
    schema: { type: 'string' },
    example: '"1.905ecf08e05c7a31413498be31df4b89ca8beb8fbb35227603d58e619c9aaa06"',
  },
  Location: { description: 'The path of what was made', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds, where it is known when to try again', schema: { type: 'integer' } },
  WWWAuthenticate: { description: 'Bearer', schema: { type: 'string' } },
} as const;

const REFS = {
  ETag: { $ref: '#/components/headers/ETag' },
  Location: { $ref: '#/components/headers/Location' },
  'Retry-After': { $ref: '#/components/headers/RetryAfter' },
  'WWW-Authenticate': { $ref: '#/components/headers/WWWAuthenticate' },
} as const;

interface WithHeaders {
  readonly headers?: Partial<typeof REFS>;
}

/** What tells its ETag in the header alone. */
const ETAG_ALONE: ReadonlySet<string> = new Set(['removeCentreEventParticipant', 'removeJobFairParticipant']);
/** What is made and has no address of its own. */
const NOWHERE: ReadonlySet<string> = new Set([
  'signIn',
  'addEmployerFact',
  'logEmployerContact',
  'openPersonalData',
  'appointStaff',
  'appointStaffAnywhere',
]);

/** The headers of an answer that says that it was done. */
export function replyHeaders(endpoint: Endpoint): WithHeaders {
  const { method, operationId, response, ifMatch, revalidates } = endpoint;
  const made = response.status === 201;
  const told = fieldsOf(response.schema);
  const tellsEtag =
    revalidates === true ||
    (ifMatch && method !== 'DELETE') ||
    told.has('etag') ||
    (made && told.has('version')) ||
    ETAG_ALONE.has(operationId);
  return headers({
    ...(tellsEtag ? { ETag: REFS.ETag } : {}),
    ...(made && !NOWHERE.has(operationId) ? { Location: REFS.Location } : {}),
  });
}

/** The headers of a refusal. */
export function refusalHeaders(status: string): WithHeaders {
  if (status === '401') return headers({ 'WWW-Authenticate': REFS['WWW-Authenticate'] });
  return headers(status === '429' || status === '503' ? { 'Retry-After': REFS['Retry-After'] } : {});
}

const headers = (named: Partial<typeof REFS>): WithHeaders =>
  Object.keys(named).length === 0 ? {} : { headers: named };

const fieldsOf = (schema: z.ZodMiniType | null): ReadonlySet<string> =>
  new Set(schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []);
