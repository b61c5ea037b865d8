import * as z from 'zod/mini';
import { saveContact } from '#application/employers/save-contact.ts';
import { contactSchema } from '#domain/employers/contact.ts';
import { etagOf } from '#domain/shared/revision.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { CABINET_ROLES, PLACE_REFUSALS, cabinetParams } from './shapes.ts';

export const saveContactEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/cabinets/{cabinetId}/contact',
  operationId: 'saveManagerContact',
  summary: 'Fill in your "Manager’s contacts": the cards of your vacancies show them',
  requirements: ['I10', 'C10'],
  refusals: PLACE_REFUSALS,
  access: CABINET_ROLES,
  right: 'contact.edit',
  params: cabinetParams,
  body: contactSchema,
  response: { status: 200, schema: z.object({ version: z.int(), message: z.string() }) },
  handle: async (
    { params, body, context, revision },
    deps: Pick<EmployersDeps, 'members' | 'random' | 'texts'>,
  ) => {
    const outcome = await saveContact({ ...params, context, revision, contact: body }, deps);
    const message = deps.texts('contact.saved', context.language);
    return { body: { version: outcome.revision.version, message }, etag: etagOf(outcome.revision) };
  },
});
