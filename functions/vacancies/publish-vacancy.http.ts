import { publishVacancy } from '#application/vacancies/publish-vacancy.ts';
import { MOST_VACANCY_BYTES, publishVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { addressOf, onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const publishVacancyEndpoints = onBothSides((side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/vacancies`,
    operationId: `publishVacancy${side.suffix}`,
    summary: 'Create a vacancy of the employer and publish it at once',
    requirements: [...side.requirements, 'C5', 'C6', 'C9', 'C10', 'C13'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'contact-missing', 'employer-liquidated', 'vacancy-has-twins'],
    access: side.access,
    params: side.employer,
    body: publishVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 201, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context }, deps: VacanciesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await publishVacancy({ ...request, sent: body }, deps);
      const { texts } = deps;
      const reply = outcomeReply(outcome, 'vacancy.published', {
        texts,
        language: context.language,
        until: body.validThrough,
      });
      return { ...reply, headers: { location: addressOf(params, `vacancies/${outcome.id}`) } };
    },
  }),
);
