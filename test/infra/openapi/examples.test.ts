import { describe, expect, it } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { openApiDocument } from '../../../infra/openapi/document.ts';
import { isObject } from '../../../infra/openapi/tree.ts';
import type { OpenApi } from '../../../infra/openapi/tree.ts';

const document = openApiDocument(contexts, '0');
const endpoints = contexts.flatMap((context) => context.endpoints);

/** What the document shows of a body or an answer: beside it, or with the component that it is. */
function exampleOf({ components }: OpenApi, content: unknown): unknown {
  const media: unknown = Object.values(Object(content))[0];
  const { example, schema } = Object(media);
  if (example !== undefined) return example;
  const name = String(Object(schema).$ref).split('/').at(-1) ?? '';
  const component: unknown = components['schemas']?.[name];
  return isObject(component) && Array.isArray(component['examples']) ? component['examples'][0] : undefined;
}

const withBody = endpoints.flatMap(({ body, ...endpoint }) =>
  body === undefined ? [] : [{ body, ...endpoint }],
);
const withAnswer = endpoints.flatMap(({ response: { status, schema }, ...endpoint }) =>
  schema === null ? [] : [{ status: String(status), schema, ...endpoint }],
);

describe('[O4] the examples of the API document', () => {
  it.each(withBody)('of $operationId: its own schema accepts the body', ({ path, method, body }) => {
    const operation = document.paths[path]?.[method.toLowerCase()];
    expect(body.safeParse(exampleOf(document, operation?.requestBody?.['content']))).toMatchObject({
      success: true,
    });
  });

  it.each(withAnswer)(
    'of $operationId: its own schema accepts the answer, and leaves nothing out',
    ({ path, method, status, schema }) => {
      const answer: unknown = document.paths[path]?.[method.toLowerCase()]?.responses[status];
      const example = exampleOf(document, Object(answer).content);
      expect(schema.safeParse(example)).toEqual({ success: true, data: example });
    },
  );
});
