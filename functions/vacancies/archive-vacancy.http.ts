import * as z from 'zod/mini';
import { archiveVacancy } from '#application/vacancies/archive-vacancy.ts';
import { archiveReasonSchema } from '#domain/vacancies/head.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const archiveVacancyEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'POST',
    path: `${side.base}/vacancies/{id}/archival`,
    operationId: `archiveVacancy${side.suffix}`,
    summary: 'Put a vacancy into the archive; the question what became of the job must be answered',
    requirements: [...side.requirements, 'C7', 'H4'],
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    body: z.strictObject({ reason: archiveReasonSchema }),
    handle: async ({ request, body, reply }, deps: VacanciesDeps) =>
      reply(await archiveVacancy({ ...request, ...body }, deps), 'vacancy.archived'),
  }),
);
