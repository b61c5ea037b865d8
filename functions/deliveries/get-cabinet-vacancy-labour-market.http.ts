import * as z from 'zod/mini';
import { cabinetIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { marketStateReply, marketStateSchema } from './market-state.ts';

export const getCabinetVacancyLabourMarketEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/employers/{employerId}/vacancies/{id}/labour-market',
  operationId: 'getCabinetVacancyLabourMarket',
  summary: 'Whether an own vacancy has reached the labour-market system',
  right: 'vacancies.read',
  requirements: ['C4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: z.strictObject({
    cabinetId: cabinetIdSchema,
    employerId: employerIdSchema,
    id: vacancyIdSchema,
  }),
  response: { status: 200, schema: marketStateSchema },
  handle: ({ params, context }, deps: DeliveriesDeps) => marketStateReply(params, context, deps),
});
