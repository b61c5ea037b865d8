import { discardDraft } from '#application/vacancies/discard-draft.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';

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
    response: { status: 204, schema: null },
    handle: async ({ params, context, revision }, deps: VacancyDraftsDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      await discardDraft({ ...request, id: params.id, revision }, deps);
      return { body: undefined };
    },
  }),
);
