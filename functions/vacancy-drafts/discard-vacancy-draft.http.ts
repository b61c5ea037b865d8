import { discardDraft } from '#application/vacancies/discard-draft.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const discardVacancyDraftEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'DELETE',
    path: `${side.base}/vacancy-drafts/{id}`,
    operationId: `discardVacancyDraft${side.suffix}`,
    summary: 'Delete a draft; what was published once is archived instead',
    requirements: [...side.requirements, 'C12'],
    refusals: [...ACCESS_REFUSALS, 'transition-not-allowed'],
    handle: async ({ request, reply }, deps: VacancyDraftsDeps) => {
      const { body } = reply(await discardDraft(request, deps), 'vacancy.draft-discarded');
      return { body };
    },
  }),
);
