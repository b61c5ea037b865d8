import { removeWebhook } from '#application/deliveries/change-webhook.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { WEBHOOK_PATH, webhookParams } from './answers.ts';

export const removeWebhookEndpoint = editEndpoint({
  method: 'DELETE',
  path: WEBHOOK_PATH,
  operationId: 'removeWebhook',
  summary: 'Remove a webhook; what still waits for it is not sent any more',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: webhookParams,
  response: { status: 204, schema: null },
  handle: async ({ params, context, revision }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id } = params;
    await removeWebhook({ context, cabinetId, id, revision }, deps);
    return { body: undefined };
  },
});
