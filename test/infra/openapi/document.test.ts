import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contexts } from '#functions/contexts.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { DESCRIPTIONS } from '../../../infra/openapi/descriptions.ts';
import { openApiDocument } from '../../../infra/openapi/document.ts';
import { EXAMPLES } from '../../../infra/openapi/examples.ts';
import { PARAMETERS } from '../../../infra/openapi/parameter-descriptions.ts';
import { eachObject, isObject, jsonMedia, operationsOf } from '../../../infra/openapi/tree.ts';
import type { JsonObject, Operation } from '../../../infra/openapi/tree.ts';

const document = openApiDocument(contexts, '0');
const endpoints = contexts.flatMap((context) => context.endpoints);
const operationOf = ({ path, method }: Endpoint): Operation => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${path} is not documented`);
  return operation;
};

const endpointOf = (operationId: string): Endpoint => {
  const endpoint = endpoints.find((one) => one.operationId === operationId);
  if (endpoint === undefined) throw new Error(`there is no ${operationId}`);
  return endpoint;
};

const refsIn = (tree: unknown): readonly string[] => {
  const refs: string[] = [];
  eachObject(tree, ({ $ref }) => typeof $ref === 'string' && refs.push($ref));
  return refs;
};
const at = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => Object(node)[key], document);
const resolved = (part: unknown): JsonObject => {
  const found = isObject(part) && typeof part['$ref'] === 'string' ? at(part['$ref']) : part;
  return Object(found);
};

/** Fields whose name says what they are; those of two answers are as their RFCs name them. */
const SELF_EVIDENT = new Set(
  (
    'address agreement arguments body certificates channel code contact content contentType currentPassword ' +
    'department description education email employer employerName eventType faults fields fileName form format ' +
    'givenName goal hobby id institution invitedBy kk ky ru en languages legalForm measure member method missing ' +
    'mode name note organisation password path pay position priority purpose ready reason requirements role rules ' +
    'sex sizeClass skills startedOn state surname target templateId text title tokenType topic url workHistory'
  ).split(' '),
);
const OF_RFCS = new Set(['ReadDiscoveryAnswer', 'ReadKeysAnswer']);

describe('the API document', () => {
  it('has every route, with its security, its answer and its refusals', () => {
    for (const endpoint of endpoints) {
      const operation = operationOf(endpoint);
      expect(operation, endpoint.operationId).toMatchObject({
        operationId: endpoint.operationId,
        security: endpoint.access === 'public' ? [] : [{ accessToken: [] }],
        responses: { [String(endpoint.response.status)]: expect.anything(), '500': expect.anything() },
      });
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status < '400') continue;
        expect(Object(resolved(response)['content'])['application/problem+json'].schema).toEqual({
          $ref: '#/components/schemas/Problem',
        });
      }
      const codes = Object.values(operation.responses).map((one) => String(resolved(one)['description']));
      for (const code of endpoint.refusals ?? []) expect(codes.join(' ')).toMatch(`- \`${code}\`: `);
      expect(codes.join(' ')).not.toContain('undefined');
    }
  });

  it('names 304 for the endpoints that answer it, and for no other', () => {
    for (const endpoint of endpoints) {
      const statuses = Object.keys(operationOf(endpoint).responses);
      expect(statuses.includes('304'), endpoint.operationId).toBe(endpoint.revalidates === true);
    }
  });

  it('says of every moment that it is one', () => {
    const { Moment, SentMoment } = Object(document.components['schemas']);
    for (const moment of [Moment, SentMoment]) expect(moment).toMatchObject({ format: 'date-time' });
    const body = jsonMedia(operationOf(endpointOf('logEmployerContact')).requestBody?.['content'])?.[
      'schema'
    ];
    expect(Object(resolved(body)['properties']).at).toMatchObject({
      $ref: '#/components/schemas/SentMoment',
    });
  });

  it('is the same each time it is made', () => {
    expect(JSON.stringify(openApiDocument(contexts, '0'))).toBe(JSON.stringify(document));
  });

  it('has something at the end of every reference, and a reference to every component', () => {
    const refs = new Set(refsIn(document));
    for (const ref of refs) expect(isObject(at(ref)), ref).toBe(true);
    for (const [kind, components] of Object.entries(document.components)) {
      if (kind === 'securitySchemes') continue;
      for (const name of Object.keys(components)) expect(refs).toContain(`#/components/${kind}/${name}`);
    }
  });

  it('has each object of three properties or more once', () => {
    const seen = new Set<string>();
    eachObject([document.paths, document.components['schemas']], (schema) => {
      if (Object.keys(Object(schema['properties'])).length < 3) return;
      const shape = JSON.stringify(schema);
      expect(seen.has(shape), shape).toBe(false);
      seen.add(shape);
    });
  });

  it('loses nothing of a schema by sharing its parts', () => {
    const inlined = (node: unknown): unknown => {
      if (Array.isArray(node)) return node.map(inlined);
      if (!isObject(node)) return node;
      const { $ref, ...rest } = node;
      if (typeof rest['description'] === 'string') delete rest['description'];
      if (Array.isArray(rest['examples'])) delete rest['examples'];
      if (rest['format'] === 'date-time') delete rest['format'];
      const own = typeof $ref === 'string' ? { ...Object(inlined(at($ref))), ...rest } : rest;
      return Object.fromEntries(Object.entries(own).map(([key, child]) => [key, inlined(child)]));
    };
    for (const endpoint of endpoints) {
      const { requestBody, responses } = operationOf(endpoint);
      const answer = responses[String(endpoint.response.status)];
      const shown = [requestBody, resolved(answer)].map((part) => jsonMedia(part?.['content'])?.['schema']);
      const { schema, mediaType } = endpoint.response;
      const own = [jsonOf(endpoint.body, 'input'), jsonOf(mediaType === undefined ? schema : null, 'output')];
      expect(shown.map(inlined), endpoint.operationId).toEqual(own);
    }
  });

  it('has lists of up to a hundred items a page, or says why fewer', () => {
    for (const { operationId, parameters = [] } of operationsOf(document)) {
      const limit = parameters.map(resolved).find(({ name }) => name === 'limit');
      if (limit === undefined || Object(limit['schema']).maximum === 100) continue;
      expect(limit, operationId).toMatchObject({
        schema: { maximum: 50 },
        description: expect.stringContaining('up to 50 here, as '),
      });
    }
  });

  it('tells where everything that was made is, if it can be read by itself', () => {
    for (const { method, path, operationId, response } of endpoints) {
      if (method !== 'POST' || response.status !== 201) continue;
      const isReadable = endpoints.some(
        (other) =>
          other.method === 'GET' && other.path.replace(/\/\{\w+\}$/, '') === path && other.path !== path,
      );
      if (!isReadable) continue;
      const { headers } = resolved(operationOf(endpointOf(operationId)).responses['201']);
      expect(headers, operationId).toMatchObject({ Location: { $ref: '#/components/headers/Location' } });
    }
  });

  it('says of every parameter what it is', () => {
    for (const { operationId, parameters = [] } of operationsOf(document)) {
      for (const parameter of parameters) {
        const { name, description } = resolved(parameter);
        expect(description, `${operationId}: ${String(name)}`).toEqual(expect.any(String));
      }
    }
  });

  it('says of every field what it is, unless its name or its component does', () => {
    const unsaid = new Set<string>();
    for (const [holder, component] of Object.entries(document.components['schemas'] ?? {})) {
      if (OF_RFCS.has(holder)) continue;
      eachObject(component, (node) => {
        for (const [name, field] of Object.entries(Object(node['properties']))) {
          const isSaid = [field, resolved(field)].some((one) => typeof Object(one).description === 'string');
          if (!isSaid && !SELF_EVIDENT.has(name)) unsaid.add(`${holder}: ${name}`);
        }
      });
    }
    expect([...unsaid]).toEqual([]);
  });

  it('describes and shows nothing that is not there', () => {
    const names = new Set<string>(Object.keys(document.components['schemas'] ?? {}));
    eachObject(document, (node) => {
      for (const name of Object.keys(Object(node['properties']))) names.add(name);
      for (const key of ['name', 'operationId']) if (typeof node[key] === 'string') names.add(node[key]);
    });
    for (const key of [...Object.keys(DESCRIPTIONS), ...Object.keys(EXAMPLES)]) {
      for (const name of key.split('.')) expect(names.has(name), key).toBe(true);
    }
    const texts = JSON.stringify(document);
    for (const text of Object.values({ ...DESCRIPTIONS, ...PARAMETERS })) {
      expect(texts.includes(JSON.stringify(text)), text).toBe(true);
    }
  });
});

/** The schema as zod tells it, without bounds that every number has. */
function jsonOf(schema: z.ZodMiniType | null | undefined, io: 'input' | 'output'): unknown {
  if (schema === null || schema === undefined) return undefined;
  const { $schema: _, ...json } = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io })));
  eachObject(json, (node) => {
    // zod-openapi says it of a union by what its members have in common.
    if (Array.isArray(node['oneOf'])) node['type'] = 'object';
    if (node['minimum'] === Number.MIN_SAFE_INTEGER) delete node['minimum'];
    if (node['maximum'] === Number.MAX_SAFE_INTEGER) delete node['maximum'];
  });
  return json;
}
