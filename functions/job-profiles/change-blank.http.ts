import * as z from 'zod/mini';
import { changeBlank } from '#application/job-profiles/change-blank.ts';
import { blankIdSchema, blankNameSchema } from '#domain/job-profiles/blank.ts';
import { MOST_VACANCY_BYTES } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { requestOf } from '#runtime/organisation-sides.ts';
import { blankOutcomeAnswerSchema, blankReply } from './answers.ts';
import { ofEverySort } from './sorts.ts';

export const changeBlankEndpoints = ofEverySort((sort, side) =>
  editEndpoint({
    method: 'PUT',
    path: `${side.base}/${sort.path}/{id}`,
    operationId: `change${sort.operation}${side.suffix}`,
    summary: `Replace a ${sort.noun}; vacancies that were made from it stay as they are`,
    requirements: sort.requirements,
    right: 'job-profiles.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.one(blankIdSchema),
    body: z.strictObject({ name: blankNameSchema, content: sort.content }),
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 200, schema: blankOutcomeAnswerSchema },
    handle: async ({ params, body, context, revision }, deps: JobProfilesDeps) => {
      const blank = { ...sort.blankOf(body.content), name: body.name };
      const request = requestOf(context, params, 'job-profiles.write');
      return blankReply(await changeBlank({ ...request, id: params.id, revision, blank }, deps));
    },
  }),
);
