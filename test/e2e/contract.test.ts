import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { openApiDocument } from '../../infra/openapi/document.ts';
import { expectDocumented, servedDocument } from '#test/support/e2e-contract.ts';
import type { OpenApi } from '#test/support/e2e-contract.ts';
import { callOf, endpointNamed, holdersIn } from '#test/support/e2e-cells.ts';
import { made } from '#test/support/e2e-things.ts';
import { WORLD_MS, world } from '#test/support/e2e-world.ts';
import type { World } from '#test/support/e2e-world.ts';
import { at, expectStatus, send } from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import { OPERATIONS } from '#test/support/operations/all.ts';
import { nameOf } from '#test/support/operations/operation.ts';
import type { Call, Operation } from '#test/support/operations/operation.ts';

const declared = contexts.flatMap(({ endpoints }) => endpoints);
const byName = declared.map((endpoint): [string, Endpoint] => [
  `${endpoint.method} ${endpoint.path}`,
  endpoint,
]);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the API and its document', () => {
  let document: OpenApi;
  let own: World;
  let answers = 0;
  beforeAll(async () => {
    document = await servedDocument();
    own = await world();
  }, WORLD_MS);
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

  test.each(OPERATIONS.map((operation): [string, Operation] => [nameOf(operation), operation]))(
    '[A1] [B3] %s answers what its document says, right or wrong',
    async (_name, operation) => {
      const { call, token, stranger } = await rightful(operation);
      for (const wrong of wrongs(call, operation, stranger)) await asked(wrong.call, wrong.token ?? token);
      expectStatus(await asked(call, token), operation.status);
    },
  );

  interface Rightful {
    readonly call: Call;
    readonly token?: string | undefined;
    /** Of an account that has not the role; there is none where everybody may. */
    readonly stranger?: string | undefined;
  }

  /** The call as somebody makes it who may. */
  async function rightful(operation: Operation): Promise<Rightful> {
    const { access } = endpointNamed(operation.operationId);
    const { scene, home, personas } = own;
    if (access === 'public' && operation.kind === 'plain')
      return { call: await operation.call(scene, scene.owner) };
    const stranger = personas.find(({ role }) => !access.includes(role))?.token;
    if (operation.kind === 'inside') {
      const [holder] = holdersIn(operation, home, own);
      const target = operation.about === undefined ? undefined : await made(operation.about, home);
      const call = await callOf(operation, home, target, { caller: holder?.person });
      return { call, token: await holder?.person.token(), stranger };
    }
    const someone = personas.find(({ role }) => access.includes(role))?.person;
    const isSceneOwners = operation.stranger !== undefined || access.includes('job_seeker');
    const owner = operation.owner?.(scene) ?? (isSceneOwners ? scene.owner : (someone ?? scene.owner));
    return { call: await operation.call(scene, owner), token: await owner.token(), stranger };
  }

  interface Wrong {
    readonly call: Call;
    readonly token?: string;
  }

  /** The call with one thing wrong at a time, as far as the endpoint has that thing. */
  function wrongs(call: Call, operation: Operation, stranger: string | undefined): readonly Wrong[] {
    const endpoint = endpointNamed(operation.operationId);
    const { json: _, ...bare } = call;
    const wrong: Wrong[] = [
      { call: { ...call, headers: { ...call.headers, 'idempotency-key': 'x'.repeat(256) } } },
    ];
    if (endpoint.method === 'GET') wrong.pop();
    if (endpoint.access !== 'public') wrong.push({ call, token: 'forged' });
    if (stranger !== undefined) wrong.push({ call, token: stranger });
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
        { call: { ...bare, json: { unknown: true } } },
        { call: { ...bare, json: { padding: 'x'.repeat((endpoint.maxBodyBytes ?? 65_536) + 500) } } },
        { call: { ...bare, body: '{', headers: { ...bare.headers, ...JSON_TYPE } } },
        { call: { ...bare, body: '{}', headers: { ...bare.headers, 'content-type': 'text/plain' } } },
      );
    }
    return wrong;
  }
});
