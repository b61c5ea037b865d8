import * as z from 'zod/mini';
import { getBlank } from '#application/job-profiles/get-blank.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { requestOf } from '#runtime/organisation-sides.ts';
import { blankItem, blankItemSchema } from './answers.ts';
import { ofEverySort } from './sorts.ts';

export const getBlankEndpoints = ofEverySort((sort, side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/${sort.path}/{id}`,
    operationId: `get${sort.operation}${side.suffix}`,
    summary: `A ${sort.noun} of the employer`,
    requirements: sort.requirements,
    right: 'vacancies.read',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(blankIdSchema),
    response: { status: 200, schema: z.object({ ...blankItemSchema.shape, content: sort.content }) },
    handle: async ({ params, context }, deps: Pick<JobProfilesDeps, 'access' | 'blanks'>) => {
      const request = requestOf(context, params, 'vacancies.read');
      const blank = await getBlank({ ...request, kind: sort.kind, id: params.id }, deps);
      const item = blankItem(blank);
      return { body: { ...item, content: sort.content.parse(blank.content) }, etag: item.etag };
    },
  }),
);
