import { editVacancy } from '#application/vacancies/edit-vacancy.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { MOST_VACANCY_BYTES, editVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const editVacancyEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'PUT',
    path: `${side.base}/vacancies/{id}`,
    operationId: `editVacancy${side.suffix}`,
    summary: 'Replace the form of a public vacancy',
    description:
      'With another `validThrough` than it has, it is published anew: valid from today, and first in the lists again; with the same one, or without, the publication goes on and the answer carries no dates. Either confirms that it is current.',
    requirements: [...side.requirements, 'C7', 'C9', 'C10'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed', 'contact-missing'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: editVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: VacanciesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await editVacancy({ ...request, id: params.id, revision, sent: body }, deps);
      return outcomeReply(outcome, 'vacancy.edited', { texts: deps.texts, language: context.language });
    },
  }),
);
