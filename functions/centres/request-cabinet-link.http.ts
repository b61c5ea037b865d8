import * as z from 'zod/mini';
import { requestCabinetLink } from '#application/centres/request-cabinet-link.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { employerParams } from '#runtime/centre-requests.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';

export const requestCabinetLinkEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/employers/{employerId}/cabinet-link',
  operationId: 'requestCabinetLink',
  summary: 'Mail the link for opening a cabinet to the employer again, once a day at most',
  requirements: ['J12'],
  refusals: [
    ...ACCESS_REFUSALS,
    'cabinet-exists',
    'employer-email-missing',
    'employer-email-dead',
    'cabinet-link-too-soon',
    'too-many-letters',
  ],
  access: ['centre_staff'],
  right: 'employers.serve',
  params: employerParams,
  response: { status: 202, schema: z.object({ id: employerIdSchema, message: z.string() }) },
  handle: async ({ params, context }, deps: CentresDeps) => {
    const { id } = await requestCabinetLink({ ...params, context }, deps);
    return { body: { id, message: deps.texts('centre.link-mailed', context.language) } };
  },
});
