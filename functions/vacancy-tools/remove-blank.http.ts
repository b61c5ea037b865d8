import { removeBlank } from '#application/job-profiles/remove-blank.ts';
import type { VacancyToolsDeps } from '#runtime/composition/vacancy-tools.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { blankOutcomeAnswerSchema, blankReply } from './answers.ts';
import { REFUSALS, requestOf } from './sides.ts';
import { ofEverySort } from './sorts.ts';

export const removeBlankEndpoints = ofEverySort((sort, side) =>
  editEndpoint({
    method: 'DELETE',
    path: `${side.base}/${sort.path}/{id}`,
    operationId: `remove${sort.operation}${side.suffix}`,
    summary: `Delete a ${sort.noun}; vacancies that were made from it stay`,
    requirements: sort.requirements,
    right: 'job-profiles.write',
    refusals: [...REFUSALS],
    access: side.access,
    params: side.blank,
    response: { status: 200, schema: blankOutcomeAnswerSchema },
    handle: async ({ params, context, revision }, deps: VacancyToolsDeps) => {
      const request = requestOf(context, params, 'job-profiles.write');
      const outcome = await removeBlank({ ...request, kind: sort.kind, id: params.id, revision }, deps);
      return { body: blankReply(outcome).body };
    },
  }),
);
