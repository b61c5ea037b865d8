import { readMyCabinet } from '#application/employers/read-my-cabinet.ts';
import type { EmployersDeps } from '#runtime/composition/employers.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { myCabinetAnswer, myCabinetSchema } from './my-cabinet-answer.ts';
import { CABINET_ROLES } from './shapes.ts';

export const readMyCabinetEndpoint = endpoint({
  method: 'GET',
  path: '/v1/cabinet',
  operationId: 'readMyCabinet',
  summary: 'The cabinet that you work in, your rights there, and what there is to do next',
  description: 'At most 50 enterprises are named; all of them are in /v1/cabinets/{cabinetId}/employers.',
  requirements: ['I1', 'I2', 'I9', 'I14'],
  access: CABINET_ROLES,
  response: { status: 200, schema: myCabinetSchema },
  handle: async ({ context }, deps: Pick<EmployersDeps, 'cabinets' | 'texts'>) => ({
    body: myCabinetAnswer(await readMyCabinet(context, deps), deps.texts, context.language),
  }),
});
