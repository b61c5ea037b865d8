import * as z from 'zod/mini';
import { listStrategyVersions } from '#application/centre-work/list-strategy-versions.ts';
import { FORM_SHAPES } from '#domain/centre-work/forms.ts';
import { strategyVersionSchema } from '#domain/centre-work/records.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { CentreWorkDeps } from '#runtime/composition/centre-work.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { recordParams } from './shapes.ts';

const { version, at, by } = strategyVersionSchema.shape;
const itemSchema = z.object({ version, at, by, ...FORM_SHAPES.strategy });

export const listStrategyVersionsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/strategies/{id}/versions',
  operationId: 'listStrategyVersions',
  summary: 'What a strategy said at each of its versions, by whom and since when, the latest first',
  requirements: ['J9'],
  refusals: ['page-token-invalid', ...ACCESS_REFUSALS],
  access: ['centre_staff'],
  right: 'centre.read',
  params: recordParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(itemSchema) },
  handle: async ({ params, query, context }, deps: CentreWorkDeps) => {
    const { items, next } = await listStrategyVersions({ ...params, ...query, context }, deps);
    return { body: { items: items.map(({ form, ...version }) => ({ ...form, ...version })), next } };
  },
});
