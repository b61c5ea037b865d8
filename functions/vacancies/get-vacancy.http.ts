import * as z from 'zod/mini';
import { getVacancy } from '#application/vacancies/get-vacancy.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { shownContactSchema } from '#domain/vacancies/contact.ts';
import { vacancyDraftSchema } from '#domain/vacancies/form.ts';
import type { VacanciesDeps } from '#runtime/composition/vacancies.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { standingAnswer, vacancyStandingSchema } from './answers.ts';
import { REFUSALS, onBothSides, requestOf } from './sides.ts';

export const getVacancyEndpoints = onBothSides((side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/vacancies/{id}`,
    operationId: `getVacancy${side.suffix}`,
    summary:
      'A vacancy or a draft: the form, its validity, the contact it shows, and what may be done with it now',
    requirements: [...side.requirements, 'C7', 'C9', 'C10'],
    right: 'vacancies.read',
    refusals: [...REFUSALS],
    access: side.access,
    params: side.vacancy,
    response: {
      status: 200,
      schema: z.object({
        ...vacancyStandingSchema.shape,
        form: vacancyDraftSchema,
        contact: z.optional(shownContactSchema),
      }),
    },
    handle: async ({ params, context }, deps: Pick<VacanciesDeps, 'vacancies' | 'texts'>) => {
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
