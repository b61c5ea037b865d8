import * as z from 'zod/mini';
import { getContact } from '#application/employers/get-contact.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CABINET_ROLES, PLACE_REFUSALS, cabinetParams } from './shapes.ts';

export const getContactEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/contact',
  operationId: 'getManagerContact',
  summary: 'Your own "Manager’s contacts", with the ETag that saving them needs',
  requirements: ['I10'],
  refusals: PLACE_REFUSALS,
  access: CABINET_ROLES,
  right: 'contact.edit',
  params: cabinetParams,
  response: {
    status: 200,
    schema: z.object({
      /** Absent until they are filled in. */
      contact: z.optional(contactSchema),
      /** For `If-Match` of saving them. */
      etag: z.string(),
    }),
  },
  handle: async ({ params, context }, deps: Pick<EmployersDeps, 'members'>) => {
    const member = await getContact({ ...params, context }, deps);
    const etag = etagOf(member);
    return { body: { contact: member.contact, etag }, headers: { etag } };
  },
});
