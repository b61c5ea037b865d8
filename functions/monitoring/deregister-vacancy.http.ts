import * as z from 'zod/mini';
import { deregisterVacancy } from '#application/monitoring/deregister-vacancy.ts';
import { DEREGISTRATION_REASONS } from '#domain/centres/monitoring.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { MonitoringDeps } from '#runtime/composition/monitoring.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { watchOutcomeAnswerSchema, watchReply } from './vacancy-answers.ts';
import { vacancyParams } from './params.ts';

export const deregisterVacancyEndpoint = editEndpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/vacancies/{id}/deregistration',
  operationId: 'deregisterVacancy',
  summary: 'Take a stale vacancy off the register: its employer did not answer for 7 days, or is no more',
  requirements: ['C8'],
  refusals: [
    ...ACCESS_REFUSALS,
    'transition-not-allowed',
    'deregistration-too-early',
    'employer-not-liquidated',
  ],
  access: ['centre_staff'],
  right: 'vacancies.monitor',
  params: vacancyParams,
  body: z.strictObject({ reason: z.enum(DEREGISTRATION_REASONS) }),
  response: { status: 200, schema: watchOutcomeAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: MonitoringDeps) => {
    const { id: vacancyId, ...of } = params;
    const outcome = await deregisterVacancy({ ...of, ...body, vacancyId, context, revision }, deps);
    return watchReply(vacancyId, outcome, 'centre.vacancy-deregistered', {
      texts: deps.texts,
      language: context.language,
    });
  },
});
