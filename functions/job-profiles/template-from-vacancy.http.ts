import * as z from 'zod/mini';
import { templateFromVacancy } from '#application/job-profiles/template-from-vacancy.ts';
import { blankNameSchema } from '#domain/job-profiles/blank.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { addressOf, onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { blankOutcomeAnswerSchema, blankReply } from './answers.ts';

export const templateFromVacancyEndpoints = onBothSides((side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/vacancies/{id}/template`,
    operationId: `templateFromVacancy${side.suffix}`,
    summary: 'Keep the form of a vacancy or a draft as a template',
    requirements: ['C12'],
    right: 'job-profiles.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: z.strictObject({ name: blankNameSchema }),
    response: { status: 201, schema: blankOutcomeAnswerSchema },
    handle: async ({ params, body, context }, deps: JobProfilesDeps) => {
      const request = requestOf(context, params, 'job-profiles.write');
      const outcome = await templateFromVacancy({ ...request, ...body, vacancyId: params.id }, deps);
      const location = addressOf(params, `vacancy-templates/${outcome.id}`);
      return { ...blankReply(outcome), headers: { location } };
    },
  }),
);
