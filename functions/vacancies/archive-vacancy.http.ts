import * as z from 'zod/mini';
import { archiveVacancy } from '#application/vacancies/archive-vacancy.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { archiveReasonSchema } from '#domain/vacancies/head.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const archiveVacancyEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'POST',
    path: `${side.base}/vacancies/{id}/archival`,
    operationId: `archiveVacancy${side.suffix}`,
    summary: 'Put a vacancy into the archive; the question what became of the job must be answered',
    requirements: [...side.requirements, 'C7', 'H4'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: z.strictObject({ reason: archiveReasonSchema }),
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: VacanciesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await archiveVacancy({ ...request, id: params.id, revision, ...body }, deps);
      return outcomeReply(outcome, 'vacancy.archived', { texts: deps.texts, language: context.language });
    },
  }),
);
