import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { openApiDocument } from '../../infra/openapi/document.ts';
import { endpointOf, expectDocumented, servedDocument } from '#test/support/e2e-contract.ts';
import type { OpenApi } from '#test/support/e2e-contract.ts';
import { at, expectStatus, person, send } from '#test/support/e2e.ts';
import type { Answer, Person } from '#test/support/e2e.ts';
import { OPERATIONS, scene } from '#test/support/e2e-operations.ts';
import type { Call, Operation, Scene } from '#test/support/e2e-operations.ts';

const declared = contexts.flatMap(({ endpoints }) => endpoints);
const byName = declared.map((endpoint): [string, Endpoint] => [
  `${endpoint.method} ${endpoint.path}`,
  endpoint,
]);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the API and its document', () => {
  let document: OpenApi;
  let own: Scene;
  let employer: Person;
  let answers = 0;
  beforeAll(async () => {
    document = await servedDocument();
    own = await scene();
    employer = await person('employer');
  });
  afterAll(() => {
    console.log(`contract: ${answers} answers held to the document`);
  });

  const asked = async (call: Call, token?: string): Promise<Answer> => {
    const { method, path, ...options } = call;
    const answer = await send(method, path, { ...options, token });
    expectDocumented(document, method, path, answer);
    answers += 1;
    return answer;
  };

  test('[O4] the served document is the one that the manifests make', () => {
    const made: unknown = JSON.parse(JSON.stringify(openApiDocument(contexts, 'any').paths));
    const operations = (paths: unknown): readonly string[] =>
      Object.entries(paths ?? {}).flatMap(([path, methods]) =>
        Object.keys(methods ?? {}).map((method) => `${method} ${path}`),
      );
    expect(operations(document.paths)).toEqual(operations(made));
    expect(operations(document.paths).toSorted()).toEqual(
      declared.map(({ method, path }) => `${method.toLowerCase()} ${path}`).toSorted(),
    );
  });

  test.each(byName)(
    '[A1] %s is routed, and closed to those without a token unless it is public',
    async (_name, endpoint) => {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, randomUUID());
      const answer = await asked({ method: endpoint.method, path });
      expect(answer.status).not.toBe(405);
      expect(at(answer.body, 'code')).not.toBe('route-not-found');
      const isClosed = endpoint.access !== 'public';
      expect(answer.status === 401).toBe(isClosed);
      expect(at(answer.body, 'code') === 'unauthenticated').toBe(isClosed);
    },
  );

  test.each(OPERATIONS.map((operation): [string, Operation] => [operation.operationId, operation]))(
    '[A1] [B3] %s answers what its document says, right or wrong',
    async (_id, operation) => {
      const call = await operation.call(own, own.owner);
      const token = operation.access === 'public' ? undefined : await own.owner.token();
      for (const wrong of await wrongs(call, operation)) await asked(wrong.call, wrong.token ?? token);
      expectStatus(await asked(call, token), operation.status);
    },
  );

  interface Wrong {
    readonly call: Call;
    readonly token?: string;
  }

  /** The call with one thing wrong at a time, as far as the endpoint has that thing. */
  async function wrongs(call: Call, operation: Operation): Promise<readonly Wrong[]> {
    const endpoint = endpointOf(call.method, call.path);
    const { json: _, ...bare } = call;
    const wrong: Wrong[] = [
      { call: { ...call, headers: { ...call.headers, 'idempotency-key': 'x'.repeat(256) } } },
    ];
    if (endpoint.method === 'GET') wrong.pop();
    if (operation.access !== 'public') wrong.push({ call, token: 'forged' });
    if (operation.access === 'job_seeker') wrong.push({ call, token: await employer.token() });
    if (endpoint.ifMatch) {
      wrong.push({ call: { ...call, headers: {} } });
      wrong.push({ call: { ...call, headers: { 'if-match': `"1.${'0'.repeat(64)}"` } } });
    }
    if (endpoint.query !== undefined) {
      wrong.push({ call: { ...call, path: `${call.path}${call.path.includes('?') ? '&' : '?'}unknown=1` } });
    }
    if (endpoint.params !== undefined) {
      const placed = (value: string): string => endpoint.path.replaceAll(/\{\w+\}/g, value);
      wrong.push(
        { call: { ...call, path: placed(randomUUID()) } },
        { call: { ...call, path: placed('nonsense') } },
      );
    }
    if (endpoint.body !== undefined) {
      wrong.push(
        { call: { ...bare, json: {} } },
        { call: { ...bare, json: { padding: 'x'.repeat(66_000) } } },
        { call: { ...bare, body: '{', headers: { ...bare.headers, ...JSON_TYPE } } },
        { call: { ...bare, body: '{}', headers: { ...bare.headers, 'content-type': 'text/plain' } } },
      );
    }
    return wrong;
  }
});
