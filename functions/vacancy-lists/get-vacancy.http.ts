import * as z from 'zod/mini';
import { getVacancy } from '#application/vacancies/get-vacancy.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { shownContactSchema } from '#domain/vacancies/contact.ts';
import { vacancyDraftSchema } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyListsDeps } from '#runtime/composition/vacancy-lists.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { standingAnswer, vacancyStandingSchema } from './answers.ts';

export const getVacancyEndpoints = onBothSides((side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/vacancies/{id}`,
    operationId: `getVacancy${side.suffix}`,
    summary:
      'A vacancy or a draft: the form, its validity, the contact it shows, and what may be done with it now',
    requirements: [...side.requirements, 'C7', 'C9', 'C10'],
    right: 'vacancies.read',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(vacancyIdSchema),
    response: {
      status: 200,
      schema: z.object({
        ...vacancyStandingSchema.shape,
        form: vacancyDraftSchema,
        contact: z.optional(shownContactSchema),
      }),
    },
    handle: async ({ params, context }, deps: VacancyListsDeps) => {
      const request = requestOf(context, params, 'vacancies.read');
      const { head, form, standing, contact } = await getVacancy({ ...request, id: params.id }, deps);
      const viewer = { organisation: request.claim.organisation, standing, now: context.at };
      const wording = { texts: deps.texts, language: context.language };
      return {
        body: { ...standingAnswer(head, viewer, wording), form, contact },
        // Names the state for `If-Match`; no validator of this answer, which the clock and the language change too.
        headers: { etag: etagOf(head) },
      };
    },
  }),
);
