import { listStaff } from '#application/staff/list-staff.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { staffAnswer, staffAnswerSchema } from './answers.ts';

export const listStaffEndpoint = endpoint({
  method: 'GET',
  path: '/v1/centres/{centreId}/staff',
  operationId: 'listStaff',
  summary: 'Everyone who works, or worked, in the centre',
  requirements: ['J1'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: ['centre_staff'],
  right: 'centre.read',
  params: centreParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(staffAnswerSchema) },
  handle: async ({ params, query, context }, deps: StaffDeps) => {
    const { items, next } = await listStaff({ ...params, ...query, context }, deps);
    return { body: { items: items.map(staffAnswer), next } };
  },
});
