import { listInvitations } from '#application/employers/list-invitations.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { lookedUpPageQuery, pageAnswerSchema } from '#runtime/page-query.ts';
import { invitationAnswer, invitationAnswerSchema } from './invitation-answers.ts';
import { CABINET_ROLES, cabinetParams } from './shapes.ts';

export const listInvitationsEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinets/{cabinetId}/manager-invitations',
  operationId: 'listManagerInvitations',
  summary: 'The cabinet’s invitations, the newest first',
  description: 'A new one may take a moment to be listed.',
  requirements: ['I5', 'I7', 'I8'],
  refusals: [...ACCESS_REFUSALS, 'page-token-invalid'],
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: cabinetParams,
  query: lookedUpPageQuery,
  response: { status: 200, schema: pageAnswerSchema(invitationAnswerSchema) },
  handle: async (
    { params, query, context },
    deps: Pick<EmployersDeps, 'access' | 'invitations' | 'letters' | 'texts'>,
  ) => {
    const { items, next } = await listInvitations({ ...params, ...query, context }, deps);
    const wording = { texts: deps.texts, language: context.language };
    return { body: { items: items.map((item) => invitationAnswer(item, context.at, wording)), next } };
  },
});
