import { listVacancyQueue } from '#application/monitoring/list-vacancy-queue.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { MonitoringDeps } from '#runtime/composition/monitoring.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { lookedUpPageQuery, pageAnswerSchema } from '#runtime/page-query.ts';
import { queuedAnswer, queuedAnswerSchema } from './vacancy-answers.ts';

export const listVacancyQueueEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/vacancy-queue',
  operationId: 'listVacancyQueue',
  summary:
    'Vacancies of the region to look at now, with the reasons and what may be done, the longest waiting first',
  requirements: ['C8'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'vacancies.read',
  params: centreParams,
  query: lookedUpPageQuery,
  response: { status: 200, schema: pageAnswerSchema(queuedAnswerSchema) },
  handle: async ({ params, query, context }, deps: MonitoringDeps) => {
    const { items, next } = await listVacancyQueue({ ...params, ...query, context }, deps);
    const wording = { texts: deps.texts, language: context.language };
    return { body: { items: items.map((queued) => queuedAnswer(queued, wording)), next } };
  },
});
