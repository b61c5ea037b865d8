import { publishDraft } from '#application/vacancies/publish-draft.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { MOST_VACANCY_BYTES, publishVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const publishVacancyDraftEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'POST',
    path: `${side.base}/vacancy-drafts/{id}/publication`,
    operationId: `publishVacancyDraft${side.suffix}`,
    summary: 'Publish a draft, with the complete form, under the ID that it has',
    requirements: [...side.requirements, 'C9', 'C10', 'C12'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed', 'contact-missing', 'vacancy-has-twins'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    body: publishVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: VacancyDraftsDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await publishDraft({ ...request, id: params.id, revision, sent: body }, deps);
      const { texts } = deps;
      return outcomeReply(outcome, 'vacancy.published', {
        texts,
        language: context.language,
        until: body.validThrough,
      });
    },
  }),
);
