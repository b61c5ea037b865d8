import * as z from 'zod/mini';
import { editCard } from '#application/employers/edit-card.ts';
import { cardDetailsSchema } from '#domain/employers/card.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { CABINET_ROLES, employerParams } from './shapes.ts';

export const editEmployerCardEndpoint = editEndpoint({
  method: 'PUT',
  path: '/v1/cabinets/{cabinetId}/employers/{employerId}',
  operationId: 'editEmployerCard',
  summary: 'Replace what the enterprise itself keeps on its card; what is left out is taken off',
  description: 'What the state register says cannot be edited.',
  requirements: ['I2', 'J13'],
  refusals: ACCESS_REFUSALS,
  access: CABINET_ROLES,
  right: 'enterprise.manage',
  params: employerParams,
  body: cardDetailsSchema,
  response: { status: 200, schema: z.object({ id: employerIdSchema, version: z.int() }) },
  handle: async ({ params, body, context, revision }, deps: Pick<EmployersDeps, 'cards' | 'random'>) => {
    const outcome = await editCard({ ...params, context, revision, details: body }, deps);
    return { body: { id: outcome.id, version: outcome.revision.version }, etag: etagOf(outcome.revision) };
  },
});
