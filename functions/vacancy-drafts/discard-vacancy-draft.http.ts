import { discardDraft } from '#application/vacancies/discard-draft.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { outcomeReply, vacancyOutcomeAnswerSchema } from '#runtime/vacancy-outcome.ts';

export const discardVacancyDraftEndpoints = onBothSides((side) =>
  editEndpoint({
    method: 'DELETE',
    path: `${side.base}/vacancy-drafts/{id}`,
    operationId: `discardVacancyDraft${side.suffix}`,
    summary: 'Delete a draft; what was published once is archived instead',
    requirements: [...side.requirements, 'C12'],
    right: 'vacancies.write',
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    access: side.access,
    params: side.one(vacancyIdSchema),
    response: { status: 200, schema: vacancyOutcomeAnswerSchema },
    handle: async ({ params, context, revision }, deps: VacancyDraftsDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const outcome = await discardDraft({ ...request, id: params.id, revision }, deps);
      const wording = { texts: deps.texts, language: context.language };
      const { body } = outcomeReply(outcome, 'vacancy.draft-discarded', wording);
      return { body };
    },
  }),
);
