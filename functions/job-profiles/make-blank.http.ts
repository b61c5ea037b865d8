import * as z from 'zod/mini';
import { makeBlank } from '#application/job-profiles/make-blank.ts';
import { blankNameSchema } from '#domain/job-profiles/blank.ts';
import { MOST_VACANCY_BYTES } from '#domain/vacancies/form.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { JobProfilesDeps } from '#runtime/composition/job-profiles.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { addressOf, requestOf } from '#runtime/organisation-sides.ts';
import { blankOutcomeAnswerSchema, blankReply } from './answers.ts';
import { ofEverySort } from './sorts.ts';

export const makeBlankEndpoints = ofEverySort((sort, side) =>
  endpoint({
    method: 'POST',
    path: `${side.base}/${sort.path}`,
    operationId: `make${sort.operation}${side.suffix}`,
    summary: `Keep a ${sort.noun} of the employer, for vacancies to be made from`,
    requirements: sort.requirements,
    right: 'job-profiles.write',
    refusals: ACCESS_REFUSALS,
    access: side.access,
    params: side.employer,
    body: z.strictObject({ name: blankNameSchema, content: sort.content }),
    maxBodyBytes: MOST_VACANCY_BYTES,
    response: { status: 201, schema: blankOutcomeAnswerSchema },
    handle: async ({ params, body, context }, deps: JobProfilesDeps) => {
      const blank = { ...sort.blankOf(body.content), name: body.name };
      const request = requestOf(context, params, 'job-profiles.write');
      const outcome = await makeBlank({ ...request, blank }, deps);
      const location = addressOf(params, `${sort.path}/${outcome.id}`);
      return { ...blankReply(outcome), headers: { location } };
    },
  }),
);
