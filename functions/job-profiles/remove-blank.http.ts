import { removeBlank } from '#application/job-profiles/remove-blank.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { requestOf } from '#runtime/organisation-sides.ts';
import { ofEverySort } from './sorts.ts';

export const removeBlankEndpoints = ofEverySort((sort, side) =>
  editEndpoint({
    method: 'DELETE',
    path: `${side.base}/${sort.path}/{id}`,
    operationId: `remove${sort.operation}${side.suffix}`,
    summary: `Delete a ${sort.noun}; vacancies that were made from it stay`,
    requirements: sort.requirements,
    right: 'job-profiles.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(blankIdSchema),
    response: { status: 204, schema: null },
    handle: async ({ params, context, revision }, deps: JobProfilesDeps) => {
      const request = requestOf(context, params, 'job-profiles.write');
      await removeBlank({ ...request, kind: sort.kind, id: params.id, revision }, deps);
      return { body: undefined };
    },
  }),
);
