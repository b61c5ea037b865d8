import { describe, expect, it } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { managerColumns, outcomeColumns, segmentColumns, stageColumns } from '#functions/reports/columns.ts';
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

  it.each([
    ['/v1/cabinets/{cabinetId}/reports/time-in-stage.csv', managerColumns, /mean hours/i],
    ['/v1/centres/{centreId}/reports/time-in-stage.csv', stageColumns, /mean hours/i],
    ['/v1/centres/{centreId}/reports/labour-market.csv', segmentColumns, /currency/i],
    ['/v1/centres/{centreId}/reports/outcome-rate.csv', outcomeColumns, /note/i],
  ])('[N1] [N2] [N3] of %s: the columns that the file has', (path, columns, named) => {
    const operation = document.paths[path]?.['get'];
    const example = String(exampleOf(document, Object(operation?.responses['200']).content));
    const [header = '', row = '', rest] = example.split('\r\n');
    expect(rest).toBe('');
    expect(header).toMatch(named);
    // No cell of these holds a comma but the share’s name, which is quoted.
    const cells = header.replaceAll(/"[^"]*"/g, '').split(',');
    expect(cells).toHaveLength(Object.keys(columns).length);
    expect(row.split(',')).toHaveLength(cells.length);
    expect(/money/i.test(String(operation?.description))).toBe(columns === segmentColumns);
  });
});
