import * as z from 'zod/mini';
import { centreIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { marketStateReply, marketStateSchema } from './market-state.ts';

export const getCentreVacancyLabourMarketEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/employers/{employerId}/vacancies/{id}/labour-market',
  operationId: 'getCentreVacancyLabourMarket',
  summary: 'Whether a vacancy of an employer of the region has reached the labour-market system',
  right: 'vacancies.read',
  requirements: ['C4'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  params: z.strictObject({ centreId: centreIdSchema, employerId: employerIdSchema, id: vacancyIdSchema }),
  response: { status: 200, schema: marketStateSchema },
  handle: ({ params, context }, deps: DeliveriesDeps) => marketStateReply(params, context, deps),
});
