import { appointStaff } from '#application/staff/appoint-staff.ts';
import { appointmentSchema } from '#domain/centres/staff.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import { centreParams } from '#runtime/centre-requests.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { staffOutcomeSchema, staffReply } from './answers.ts';

export const appointStaffEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centres/{centreId}/staff',
  operationId: 'appointStaff',
  summary:
    'Take somebody on the staff of the centre: an account is made, the person sets a password by the password reset',
  requirements: ['J1'],
  refusals: [...ACCESS_REFUSALS, 'already-registered'],
  access: ['centre_staff'],
  right: 'staff.manage',
  params: centreParams,
  body: appointmentSchema,
  response: { status: 201, schema: staffOutcomeSchema },
  handle: async ({ params, body, context }, deps: StaffDeps) => {
    const outcome = await appointStaff({ ...params, context, appointment: body }, deps);
    return staffReply(outcome, 'centre.staff-appointed', { texts: deps.texts, language: context.language });
  },
});
