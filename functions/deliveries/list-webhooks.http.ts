import * as z from 'zod/mini';
import { listWebhooks } from '#application/deliveries/read-webhooks.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { WEBHOOKS_PATH, cabinetParams, webhookAnswer, webhookAnswerSchema } from './answers.ts';

export const listWebhooksEndpoint = endpoint({
  method: 'GET',
  path: WEBHOOKS_PATH,
  operationId: 'listWebhooks',
  summary: 'The cabinet’s webhooks, ten at most',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: cabinetParams,
  response: { status: 200, schema: z.object({ items: z.array(webhookAnswerSchema) }) },
  handle: async ({ params, context }, deps: DeliveriesDeps) => {
    const webhooks = await listWebhooks({ context, cabinetId: params.cabinetId }, deps);
    return { body: { items: webhooks.map(webhookAnswer) } };
  },
});
