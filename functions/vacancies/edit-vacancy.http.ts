import { editVacancy } from '#application/vacancies/edit-vacancy.ts';
import { MOST_VACANCY_BYTES, editVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const editVacancyEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'PUT',
    path: `${side.base}/vacancies/{id}`,
    operationId: `editVacancy${side.suffix}`,
    summary: 'Replace the form of a public vacancy',
    description:
      'With another `validThrough` than it has, it is published anew: valid from today, and first in the lists again, unless the enterprise has closed; with the same one, or without, the publication goes on and the answer carries no dates. Either confirms that it is current.',
    requirements: [...side.requirements, 'C7', 'C9', 'C10'],
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed', 'contact-missing', 'employer-liquidated'],
    body: editVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    handle: async ({ request, body, reply }, deps: VacanciesDeps) =>
      reply(await editVacancy({ ...request, sent: body }, deps), 'vacancy.edited'),
  }),
);
