import { listEmployers } from '#application/employers/list-employers.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { lookedUpPageQuery, pageAnswerSchema } from '#runtime/page-query.ts';
import { employerAnswer, employerAnswerSchema } from './employer-answers.ts';
import { CABINET_ROLES, PLACE_REFUSALS, cabinetParams } from './shapes.ts';

export const listCabinetEmployersEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/employers',
  operationId: 'listCabinetEmployers',
  summary: 'The enterprises of a cabinet',
  requirements: ['I14'],
  refusals: [...PLACE_REFUSALS, 'page-token-invalid'],
  access: CABINET_ROLES,
  right: 'cabinet.read',
  params: cabinetParams,
  query: lookedUpPageQuery,
  response: { status: 200, schema: pageAnswerSchema(employerAnswerSchema) },
  handle: async ({ params, query, context }, deps: Pick<EmployersDeps, 'cabinets'>) => {
    const { items, next } = await listEmployers({ ...params, ...query, context }, deps);
    return { body: { items: items.map(employerAnswer), next } };
  },
});
