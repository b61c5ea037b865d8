import { changeStaff } from '#application/staff/change-staff.ts';
import { staffChangeSchema } from '#domain/centres/staff.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { staffOutcomeSchema, staffReply } from './answers.ts';
import { staffParams } from './params.ts';

export const changeStaffEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/centres/{centreId}/staff/{accountId}',
  operationId: 'changeStaff',
  summary:
    'Give a member of staff another role or unit, or take the access away; it holds from the next request on',
  requirements: ['J1'],
  refusals: [...ACCESS_REFUSALS, 'own-access', 'account-tied-to-other-enterprise', 'too-many-access-changes'],
  access: ['centre_staff'],
  right: 'staff.manage',
  params: staffParams,
  body: staffChangeSchema,
  response: { status: 200, schema: staffOutcomeSchema },
  handle: async ({ params, body, context, revision }, deps: StaffDeps) => {
    const outcome = await changeStaff({ ...params, context, revision, change: body }, deps);
    return staffReply(outcome, 'centre.staff-changed', { texts: deps.texts, language: context.language });
  },
});
