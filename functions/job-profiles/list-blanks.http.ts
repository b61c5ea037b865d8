import { listBlanks } from '#application/job-profiles/list-blanks.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { requestOf } from '#runtime/organisation-sides.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { blankItem, blankItemSchema } from './answers.ts';
import { ofEverySort } from './sorts.ts';

export const listBlanksEndpoints = ofEverySort((sort, side) =>
  endpoint({
    method: 'GET',
    path: `${side.base}/${sort.path}`,
    operationId: `list${sort.operation}s${side.suffix}`,
    summary: `Every ${sort.noun} of the employer, the newest first`,
    requirements: sort.requirements,
    right: 'vacancies.read',
    refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
    access: side.access,
    params: side.employer,
    query: pageQuery,
    response: { status: 200, schema: pageAnswerSchema(blankItemSchema) },
    handle: async ({ params, query, context }, deps: Pick<JobProfilesDeps, 'access' | 'blanks'>) => {
      const request = requestOf(context, params, 'vacancies.read');
      const { items, next } = await listBlanks({ ...request, ...query, kind: sort.kind }, deps);
      return { body: { items: items.map(blankItem), next } };
    },
  }),
);
