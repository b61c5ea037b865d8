import { restoreVacancy } from '#application/vacancies/restore-vacancy.ts';
import { MOST_VACANCY_BYTES, publishVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const restoreVacancyEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'POST',
    path: `${side.base}/vacancies/{id}/restoration`,
    operationId: `restoreVacancy${side.suffix}`,
    summary:
      'Bring a vacancy back from the archive with the edited form and a new last day; it is public again',
    requirements: [...side.requirements, 'C7', 'H1', 'H4'],
    refusals: [
      ...ACCESS_REFUSALS,
      'transition-not-allowed',
      'contact-missing',
      'employer-liquidated',
      'vacancy-has-twins',
    ],
    body: publishVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    handle: async ({ request, body, reply }, deps: VacanciesDeps) =>
      reply(await restoreVacancy({ ...request, sent: body }, deps), 'vacancy.restored', body.validThrough),
  }),
);
