import { expect } from 'vitest';
import * as z from 'zod/mini';
import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { routeTable } from '../../infra/local/gateway/routes.ts';
import { expectStatus, send } from './e2e.ts';
import type { Answer } from './e2e.ts';

const contentSchema = z.optional(z.record(z.string(), z.unknown()));
const responseSchema = z.object({
  description: z.string(),
  headers: z.optional(z.record(z.string(), z.unknown())),
  content: contentSchema,
});
/** Headers that are sent where they are documented, and nowhere else. */
const EXACT = ['ETag', 'Location', 'WWW-Authenticate'];
const operationSchema = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.union([z.object({ $ref: z.string() }), responseSchema])),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ responses: z.record(z.string(), responseSchema) }),
});
export type OpenApi = z.infer<typeof documentSchema>;

const problemSchema = z.strictObject({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.int(),
  instance: z.string(),
  fields: z.optional(z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() }))),
  retryAfter: z.optional(z.int()),
});

/** The document as the system under test serves it. */
export async function servedDocument(): Promise<OpenApi> {
  return documentSchema.parse(expectStatus(await send('GET', '/openapi.json'), 200).body);
}

const match = routeTable(contexts);

/** The endpoint that the manifests declare for a request. Throws where there is none. */
export function endpointOf(method: string, path: string): Endpoint {
  const found = match(method, path.split('?')[0] ?? '');
  if (found.kind !== 'route') throw new Error(`no route ${method} ${path}`);
  return found.route.endpoint;
}

/**
 * Holds an answer to the document: its status, its headers, its content type, the code of a refusal, and a body of
 * the declared schema with nothing in it that the schema does not know.
 */
export function expectDocumented(document: OpenApi, method: string, path: string, answer: Answer): void {
  const endpoint = endpointOf(method, path);
  const operation = document.paths[endpoint.path]?.[method.toLowerCase()];
  const where = `${endpoint.operationId} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
  expect(operation?.operationId, where).toBe(endpoint.operationId);
  const declared = operation?.responses[String(answer.status)];
  const response =
    declared !== undefined && '$ref' in declared
      ? document.components.responses[declared.$ref.replace('#/components/responses/', '')]
      : declared;
  expect(response, `not documented: ${where}`).toBeDefined();
  const contentType = answer.headers.get('content-type');
  expect(contentType === null ? [] : [contentType], where).toEqual(Object.keys(response?.content ?? {}));
  const named = Object.keys(response?.headers ?? {});
  const sent = EXACT.filter((name) => answer.headers.has(name));
  expect(sent, where).toEqual(EXACT.filter((name) => named.includes(name)));
  if (contentType === 'application/problem+json') {
    const { code } = problemSchema.parse(answer.body);
    expect(/^Refused: (.*)/.exec(response?.description ?? '')?.[1]?.split(', '), where).toContain(code);
    return;
  }
  expect(answer.status, where).toBe(endpoint.response.status);
  const { schema } = endpoint.response;
  if (schema === null) expect(answer.body, where).toBe('');
  else expect(schema.parse(answer.body), where).toEqual(answer.body);
}
