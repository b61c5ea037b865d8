import * as z from 'zod/mini';
import { createDocument } from 'zod-openapi';
import type { ZodOpenApiObject, ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { MOMENT } from '#domain/shared/moment.ts';
import { INSTANT } from '#domain/shared/time.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { PROBLEM_STATUS } from '#runtime/problems.ts';
import texts from '../../layers/assets/texts/en.json' with { type: 'json' };
import { describe } from './describe.ts';
import { exemplify } from './exemplify.ts';
import { HEADERS, refusalHeaders, replyHeaders } from './reply-headers.ts';
import { shareParts } from './share-parts.ts';
import { shareSchemas } from './share-schemas.ts';
import { eachObject } from './tree.ts';
import type { JsonObject, OpenApi } from './tree.ts';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const problemSchema = z.object({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.int(),
  instance: z.string(),
  fields: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
  retryAfter: z.optional(z.int()),
});
problemSchema.register(z.globalRegistry, {
  id: 'Problem',
});

/** The OpenAPI 3.1 document of every endpoint that the manifests declare: generated, never written. */
export function openApiDocument(contexts: readonly ContextManifest[], version: string): OpenApi {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const context of contexts) {
    const statuses = { ...PROBLEM_STATUS, ...context.problems };
    for (const endpoint of context.endpoints) {
      const operations = (paths[endpoint.path] ??= {});
      operations[endpoint.method.toLowerCase()] = operation(context, endpoint, statuses);
    }
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: {
      title: 'Jumys API',
      version,
      description:
        'Employment exchange and civil-service selection for Kazakhstan and Kyrgyzstan. Texts follow ' +
        '`Accept-Language` (kk, ru, ky, en; kk where none fits). Lists page by an opaque `cursor`. An edit sends ' +
        'as `If-Match` the ETag it has seen: a header of reads and changes of one thing, `etag` in lists. A retry ' +
        'sends the same `Idempotency-Key`. Moments (`…At`) are answered in UTC and taken with any offset (RFC 3339), ' +
        'days are `yyyy-mm-dd` by the calendar of the country, money is in minor units. What belongs to somebody else is 404, as if it were not there.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document is served' }],
    tags: contexts
      .filter(({ endpoints }) => endpoints.length > 0)
      .map(({ name, title }) => ({ name, description: title })),
    paths: paths satisfies ZodOpenApiPathsObject,
    components: {
      headers: HEADERS,
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'From POST /v1/sessions',
        },
      },
    },
  };
  const whole = plainTree(createDocument(document));
  eachObject(whole, withoutSafeBounds);
  eachObject(whole, withFormat);
  shareSchemas(whole);
  shareParts(whole);
  describe(whole);
  exemplify(whole);
  return whole;
}

/** The document as a reader of its JSON sees it: no object stands at two places. */
function plainTree(document: unknown): OpenApi {
  return JSON.parse(JSON.stringify(document));
}

/** Every JavaScript integer has these bounds; they tell a reader nothing. */
function withoutSafeBounds(schema: JsonObject): void {
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}

/** A moment is made without `z.iso`, which would come with every other ISO format into every bundle. */
function withFormat(schema: JsonObject): void {
  if (MOMENTS.has(String(schema['pattern']))) schema['format'] = 'date-time';
}
const MOMENTS: ReadonlySet<string> = new Set([INSTANT.source, MOMENT.source]);

function operation(
  context: ContextManifest,
  endpoint: Endpoint,
  statuses: Readonly<Record<string, number>>,
): ZodOpenApiOperationObject {
  const { response, params, query } = endpoint;
  const roles =
    endpoint.access === 'public' ? 'Anyone may call it.' : `Roles: ${endpoint.access.join(', ')}.`;
  return {
    operationId: endpoint.operationId,
    tags: [context.name],
    summary: endpoint.summary,
    description: [endpoint.description, roles, `Requirements: ${endpoint.requirements.join(', ')}.`]
      .filter((part) => part !== undefined)
      .join('\n\n'),
    security: endpoint.access === 'public' ? [] : [{ accessToken: [] }],
    requestParams: {
      ...(isObject(params) ? { path: params } : {}),
      ...(isObject(query) ? { query } : {}),
      header: requestHeaders(endpoint),
    },
    ...(endpoint.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }),
    responses: {
      [String(response.status)]: {
        description: endpoint.summary,
        ...replyHeaders(endpoint),
        ...(response.schema === null
          ? {}
          : { content: { [response.mediaType ?? 'application/json']: { schema: response.schema } } }),
      },
      ...(endpoint.revalidates === true
        ? {
            '304': {
              description: 'Not modified: If-None-Match names the present ETag',
              ...replyHeaders(endpoint),
            },
          }
        : {}),
      ...problemResponses(codesOf(endpoint), statuses),
    },
  };
}

const isObject = (schema: z.ZodMiniType | undefined): schema is z.ZodMiniObject =>
  schema !== undefined && schema._zod.def.type === 'object';

function requestHeaders(endpoint: Endpoint): z.ZodMiniObject {
  return z.object({
    'Accept-Language': z.optional(z.string()),
    ...(endpoint.revalidates === true ? { 'If-None-Match': z.optional(z.string()) } : {}),
    ...(endpoint.ifMatch ? { 'If-Match': z.string() } : {}),
    ...(UNSAFE.has(endpoint.method)
      ? { 'Idempotency-Key': z.optional(z.string().check(z.maxLength(255))) }
      : {}),
  });
}

/** The codes that every endpoint of its kind may answer, with its own. */
function codesOf(endpoint: Endpoint): readonly string[] {
  const codes = new Set(endpoint.refusals);
  if (endpoint.body !== undefined) {
    for (const code of ['invalid-request', 'malformed-json', 'unsupported-media-type', 'body-too-large'])
      codes.add(code);
  }
  if (endpoint.query !== undefined) codes.add('invalid-request');
  if (endpoint.params !== undefined) codes.add('not-found');
  if (endpoint.access !== 'public') {
    for (const code of ['unauthenticated', 'token-expired', 'token-invalid', 'role-not-allowed'])
      codes.add(code);
  }
  if (endpoint.ifMatch) {
    for (const code of ['precondition-required', 'if-match-invalid', 'stale-version']) codes.add(code);
  }
  if (UNSAFE.has(endpoint.method)) {
    for (const code of ['idempotency-key-invalid', 'idempotency-key-reused']) codes.add(code);
  }
  for (const code of ['temporarily-unavailable', 'internal-error', 'too-many-requests']) codes.add(code);
  return [...codes];
}

function problemResponses(codes: readonly string[], statuses: Readonly<Record<string, number>>) {
  const byStatus = new Map<string, string[]>();
  for (const code of codes) {
    const status = statuses[code];
    if (status === undefined) throw new Error(`no status for the code ${code}`);
    byStatus.set(String(status), [...(byStatus.get(String(status)) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: refusalText(ofStatus.toSorted()),
        ...refusalHeaders(status),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

const TEXTS: Readonly<Record<string, string>> = texts;

/** The codes on the first line, then what the person reads of each. */
const refusalText = (codes: readonly string[]): string =>
  [
    `Refused: ${codes.join(', ')}`,
    '',
    ...codes.map((code) => `- \`${code}\`: ${TEXTS[`problem.${code}`]}`),
  ].join('\n');
