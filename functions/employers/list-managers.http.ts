import { listManagers } from '#application/employers/list-managers.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { pageAnswerSchema, pageQuery } from '#runtime/page-query.ts';
import { memberAnswer, memberAnswerSchema } from './member-answers.ts';
import { CABINET_ROLES, PLACE_REFUSALS, cabinetParams } from './shapes.ts';

export const listManagersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/managers',
  operationId: 'listManagers',
  summary: 'The administrator and the managers of a cabinet, also those whose access was withdrawn',
  requirements: ['C11', 'I11', 'I13'],
  refusals: [...PLACE_REFUSALS, 'page-token-invalid'],
  access: CABINET_ROLES,
  right: 'cabinet.read',
  params: cabinetParams,
  query: pageQuery,
  response: { status: 200, schema: pageAnswerSchema(memberAnswerSchema) },
  handle: async ({ params, query, context }, deps: Pick<EmployersDeps, 'members'>) => {
    const { items, next } = await listManagers({ ...params, ...query, context }, deps);
    return { body: { items: items.map(memberAnswer), next } };
  },
});
