import * as z from 'zod/mini';
import { listStaff } from '#application/centres/list-staff.ts';
import type { CentresDeps } from '#runtime/composition/centres.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { staffAnswer, staffAnswerSchema } from './answers.ts';
import { ACCESS, centreParams, pageQuery } from './shapes.ts';

export const listStaffEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/staff',
  operationId: 'listStaff',
  summary: 'Everyone who works, or worked, in the centre',
  requirements: ['J1'],
  refusals: [...ACCESS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: pageQuery,
  response: {
    status: 200,
    schema: z.object({ items: z.array(staffAnswerSchema), next: z.optional(z.string()) }),
  },
  handle: async ({ params, query, context }, deps: CentresDeps) => {
    const { items, next } = await listStaff({ ...params, ...query, context }, deps);
    return { body: { items: items.map(staffAnswer), next } };
  },
});
