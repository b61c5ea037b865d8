import * as z from 'zod/mini';
import { listNextActions } from '#application/monitoring/list-next-actions.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams, flagSchema } from '#runtime/centre-requests.ts';
import type { MonitoringDeps } from '#runtime/composition/monitoring.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageShape } from '#runtime/page-query.ts';
import { actionAnswer, actionAnswerSchema } from './action-answers.ts';

export const listNextActionsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/next-actions',
  operationId: 'listNextActions',
  summary: 'What to do next, for whom, why and since when, the most urgent first',
  description:
    'For the caller’s own portfolio with `mine=true`, for the whole centre otherwise. It looks at the 100 employers that are longest without progress and the 99 vacancies that are longest in the queue.',
  requirements: ['J4', 'J5', 'J6', 'C8'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  right: 'employers.read',
  params: centreParams,
  query: z.strictObject({
    mine: z.optional(flagSchema),
    limit: pageShape.limit,
  }),
  response: { status: 200, schema: z.object({ items: z.array(actionAnswerSchema) }) },
  handle: async ({ params, query, context }, deps: MonitoringDeps) => {
    const actions = await listNextActions(
      { ...params, mine: query.mine === 'true', limit: query.limit, context },
      deps,
    );
    const wording = { texts: deps.texts, language: context.language };
    return { body: { items: actions.map((action) => actionAnswer(action, params.centreId, wording)) } };
  },
});
