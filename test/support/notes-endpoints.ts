import * as z from 'zod/mini';
import { Refusal } from '#domain/shared/refusal.ts';
import { editEndpoint, endpoint, publicEndpoint } from '#runtime/endpoint.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { http } from '#runtime/http.ts';
import { call, claimsOf, testTools } from './http.ts';

export const ME = '01890000-0000-7000-8000-000000000002';
const noteSchema = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(10)),
  count: z.optional(z.int().check(z.minimum(0), z.maximum(5))),
  kind: z.optional(z.enum(['a', 'b'])),
  tags: z.optional(z.array(z.string()).check(z.maxLength(2))),
  email: z.optional(z.email()),
  day: z.optional(z.iso.date()),
  odd: z.optional(
    z.int().check(
      z.refine((value) => value % 2 === 1, {
        error: () => 'odd',
        params: { code: 'not-multiple', divisor: 2 },
      }),
    ),
  ),
});

interface Deps {
  readonly seen: unknown[];
}
const described = { summary: 's', requirements: [] } as const;
const createNote = endpoint({
  ...described,
  method: 'POST',
  path: '/v1/notes',
  operationId: 'createNote',
  access: ['job_seeker'],
  body: noteSchema,
  response: { status: 201, schema: z.object({ text: z.string(), secret: z.optional(z.never()) }) },
  handle: async ({ body, context }, { seen }: Deps) => {
    seen.push(context);
    if (body.text === 'boom') throw new TypeError('boom of Айгүл');
    if (body.text === 'busy') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' });
    if (body.text === 'clash') {
      throw Object.assign(new Error('clash'), {
        CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
      });
    }
    if (body.text === 'full') throw new Refusal('too-many-requests', { retryAfterSeconds: 30 });
    const internal = { text: body.text, email: 'leak@example.com' };
    return { body: internal, headers: { location: '/v1/notes/1' }, etag: '"1"' };
  },
});
const readNote = publicEndpoint({
  ...described,
  method: 'GET',
  path: '/v1/notes/{id}',
  operationId: 'readNote',
  revalidates: true,
  params: z.object({ id: z.uuid() }),
  query: z.strictObject({ limit: z.optional(z.string().check(z.regex(/^\d+$/))) }),
  response: { status: 200, schema: z.object({ id: z.string() }) },
  handle: async ({ params }) => ({ body: { id: params.id }, etag: '"abc"' }),
});
const editNote = editEndpoint({
  ...described,
  method: 'PUT',
  path: '/v1/notes/{id}',
  operationId: 'editNote',
  access: ['job_seeker'],
  maxBodyBytes: 40,
  body: noteSchema,
  response: { status: 204, schema: null },
  handle: async ({ revision }, { seen }: Deps) => {
    seen.push(revision);
    return { body: undefined };
  },
});
const broken = publicEndpoint({
  ...described,
  method: 'GET',
  path: '/v1/broken',
  operationId: 'broken',
  response: { status: 200, schema: z.object({ n: z.number().check(z.minimum(1)) }) },
  handle: async () => ({ body: { n: 0 } }),
});

/** Notes over HTTP: what the handlers were given is in `seen`. */
export function pipeline() {
  const tools = testTools();
  const seen: unknown[] = [];
  const endpoints: readonly Endpoint<Deps>[] = [createNote, readNote, editNote, broken];
  return { handler: http('notes', endpoints, {}, tools, () => ({ seen })), tools, seen };
}
export const post = (json: unknown, more = {}) =>
  call(pipeline().handler, 'POST /v1/notes', { json, claims: claimsOf(ME), ...more });
export const ID = '01890000-0000-7000-8000-000000000003';
