import * as z from 'zod/mini';
import { appointStaff } from '#application/staff/appoint-staff.ts';
import { appointmentSchema } from '#domain/centres/staff.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import type { StaffDeps } from '#runtime/composition/staff.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { staffOutcomeSchema, staffReply } from './answers.ts';

export const appointStaffAnywhereEndpoint = endpoint({
  method: 'POST',
  path: '/v1/centre-staff',
  operationId: 'appointStaffAnywhere',
  summary: 'Take somebody on the staff of any labour centre, such as the first head of a new one',
  requirements: ['J1'],
  refusals: ['already-registered'],
  access: ['administrator'],
  body: z.strictObject({ ...appointmentSchema.shape, centreId: centreIdSchema }),
  response: { status: 201, schema: staffOutcomeSchema },
  handle: async ({ body, context }, deps: StaffDeps) => {
    const { centreId, ...appointment } = body;
    const outcome = await appointStaff({ context, centreId, appointment }, deps);
    return staffReply(outcome, 'centre.staff-appointed', { texts: deps.texts, language: context.language });
  },
});
