import { publishDraft } from '#application/vacancies/publish-draft.ts';
import { MOST_VACANCY_BYTES, publishVacancySchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { onBothSides } from '#runtime/organisation-sides.ts';
import { vacancyEndpoint } from '#runtime/vacancy-endpoint.ts';

export const publishVacancyDraftEndpoints = onBothSides((side) =>
  vacancyEndpoint(side, {
    method: 'POST',
    path: `${side.base}/vacancy-drafts/{id}/publication`,
    operationId: `publishVacancyDraft${side.suffix}`,
    summary: 'Publish a draft, with the complete form, under the ID that it has',
    requirements: [...side.requirements, 'C9', 'C10', 'C12'],
    refusals: [
      ...ACCESS_REFUSALS,
      'transition-not-allowed',
      'contact-missing',
      'employer-liquidated',
      'vacancy-has-twins',
    ],
    body: publishVacancySchema,
    maxBodyBytes: MOST_VACANCY_BYTES,
    handle: async ({ request, body, reply }, deps: VacancyDraftsDeps) =>
      reply(await publishDraft({ ...request, sent: body }, deps), 'vacancy.published', body.validThrough),
  }),
);
