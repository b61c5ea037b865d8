import { restoreVacancy } from '#application/vacancies/restore-vacancy.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { MOST_VACANCY_BYTES, publishVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const restoreVacancyEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'POST',
    path: `${side.base}/vacancies/{id}/restoration`,
    operationId: `restoreVacancy${side.suffix}`,
    summary:
      'Bring a vacancy back from the archive with the edited form and a new last day; it is public again',
    requirements: [...side.requirements, 'C7', 'H1', 'H4'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed', 'contact-missing', 'vacancy-has-twins'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: publishVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: VacanciesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await restoreVacancy({ ...request, id: params.id, revision, sent: body }, deps);
      const { texts } = deps;
      return outcomeReply(outcome, 'vacancy.restored', {
        texts,
        language: context.language,
        until: body.validThrough,
      });
    },
  }),
);
