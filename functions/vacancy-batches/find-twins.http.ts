import * as z from 'zod/mini';
import { findTwins } from '#application/vacancy-twins/find-twins.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { codeSchema, lineSchema } from '#domain/shared/text.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { MOST_TITLE } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { VacancyBatchesDeps } from '#runtime/composition/vacancy-batches.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { onBothSides, requestOf } from '#runtime/organisation-sides.ts';

const querySchema = z.strictObject({
  occupation: codeSchema,
  region: codeSchema,
  title: lineSchema(MOST_TITLE),
});
const twinSchema = z.object({
  id: vacancyIdSchema,
  title: z.string(),
  publishedAt: instantSchema,
  expiresAt: instantSchema,
});

export const findTwinsEndpoints = onBothSides((side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/vacancy-twins`,
    operationId: `findVacancyTwins${side.suffix}`,
    summary: 'Public vacancies of the employer that look like the one about to be saved',
    description:
      'Of the latest 100: the same occupation, region of the first place, and title. Publishing one is refused with `vacancy-has-twins` unless the body says `acknowledgeTwins`.',
    requirements: ['C12'],
    right: 'vacancies.read',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.employer,
    query: querySchema,
    response: { status: 200, schema: z.object({ items: z.array(twinSchema) }) },
    handle: async ({ params, query, context }, deps: Pick<VacancyBatchesDeps, 'access' | 'twins'>) => {
      const request = requestOf(context, params, 'vacancies.read');
      return { body: { items: [...(await findTwins({ ...request, traits: query }, deps))] } };
    },
  }),
);
