import * as z from 'zod/mini';
import { listVacancies } from '#application/vacancies/list-vacancies.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyListsDeps } from '#runtime/composition/vacancy-lists.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';
import { pageAnswerSchema, pageShape } from '#runtime/page-query.ts';
import { standingAnswer, vacancyItemSchema } from './answers.ts';

const querySchema = z.strictObject({
  status: z.optional(z.enum(['draft', 'published', 'archived'])),
  managerId: z.optional(accountIdSchema),
  nature: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  sort: z._default(z.enum(['date:desc', 'date:asc']), 'date:desc'),
  ...pageShape,
});

export const listVacanciesEndpoints = onBothSides((side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/vacancies`,
    operationId: `listVacancies${side.suffix}`,
    summary: 'Vacancies and drafts of the employer by date, the newest first unless told',
    description:
      'With `status` or `nature` a page may hold fewer items than asked for while `next` says that there are more.',
    requirements: [...side.requirements, 'C6', 'C11', 'H1', 'H4'],
    right: 'vacancies.read',
    refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
    access: side.access,
    params: side.employer,
    query: querySchema,
    response: { status: 200, schema: pageAnswerSchema(vacancyItemSchema) },
    handle: async ({ params, query, context }, deps: VacancyListsDeps) => {
      const { sort, ...filter } = query;
      const request = requestOf(context, params, 'vacancies.read');
      const list = await listVacancies({ ...request, ...filter, ascending: sort === 'date:asc' }, deps);
      const { organisation } = request.claim;
      const viewer = { organisation, standing: list.standing, now: context.at };
      const wording = { texts: deps.texts, language: context.language };
      const items = list.items.map((head) => ({ ...head, ...standingAnswer(head, viewer, wording) }));
      return { body: { items, next: list.next } };
    },
  }),
);
