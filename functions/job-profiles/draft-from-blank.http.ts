import * as z from 'zod/mini';
import { draftFromBlank } from '#application/job-profiles/draft-from-blank.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import { vacancyIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { addressOf, requestOf } from '#runtime/organisation-sides.ts';
import { ofEverySort } from './sorts.ts';

export const draftFromBlankEndpoints = ofEverySort((sort, side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/${sort.path}/{id}/vacancy-drafts`,
    operationId: `draftFrom${sort.operation}${side.suffix}`,
    summary: `Begin a vacancy from a ${sort.noun}: a draft with what it says`,
    requirements: sort.requirements,
    right: 'vacancies.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(blankIdSchema),
    response: { status: 201, schema: z.object({ id: vacancyIdSchema, version: z.int() }) },
    handle: async ({ params, context }, deps: JobProfilesDeps) => {
      const request = requestOf(context, params, 'vacancies.write');
      const { id, revision } = await draftFromBlank({ ...request, kind: sort.kind, id: params.id }, deps);
      return {
        body: { id, version: revision.version },
        etag: etagOf(revision),
        headers: { location: addressOf(params, `vacancies/${id}`) },
      };
    },
  }),
);
