import * as z from 'zod/mini';
import { setManagerAccess } from '#application/employers/set-manager-access.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CABINET_ROLES, managerParams } from './shapes.ts';

const statusSchema = z.enum(['active', 'withdrawn']);

export const setManagerAccessEndpoint = endpoint({
  method: 'PUT',
  path: '/v1/cabinets/{cabinetId}/managers/{accountId}/access',
  operationId: 'setManagerAccess',
  summary: 'Withdraw a manager’s access, or give it again; in effect with the manager’s next request',
  requirements: ['I13'],
  refusals: [
    ...ACCESS_REFUSALS,
    'administrator-stays',
    'manager-awaits-activation',
    'already-invited',
    'account-tied-to-other-enterprise',
    'too-many-access-changes',
  ],
  access: CABINET_ROLES,
  right: 'managers.manage',
  params: managerParams,
  body: z.strictObject({ status: statusSchema }),
  response: {
    status: 200,
    schema: z.object({ accountId: accountIdSchema, status: statusSchema, message: z.string() }),
  },
  handle: async ({ params, body, context }, deps: Pick<EmployersDeps, 'members' | 'random' | 'texts'>) => {
    const { accountId } = await setManagerAccess({ ...params, ...body, context }, deps);
    const message = deps.texts(`manager.access.${body.status}`, context.language);
    return { body: { accountId, status: body.status, message } };
  },
});
