import { createWebhook } from '#application/deliveries/change-webhook.ts';
import { webhookFormSchema } from '#domain/deliveries/webhook.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { WEBHOOKS_PATH, cabinetParams, secretAnswerSchema, secretReply } from './answers.ts';

export const createWebhookEndpoint = endpoint({
  method: 'POST',
  path: WEBHOOKS_PATH,
  operationId: 'createWebhook',
  summary: 'Make a webhook; the answer has its secret, which is not shown again',
  description: 'How to check signatures is in docs/webhooks.md.',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: [...ACCESS_REFUSALS, 'webhooks-too-many'],
  access: ['employer', 'agency'],
  params: cabinetParams,
  body: webhookFormSchema,
  response: { status: 201, schema: secretAnswerSchema },
  handle: async ({ params, body, context }, deps: DeliveriesDeps) => {
    const { outcome, secret } = await createWebhook({ ...params, context, form: body }, deps);
    const location = `/v1/cabinets/${params.cabinetId}/webhooks/${outcome.id}`;
    return { ...secretReply(outcome, secret), headers: { location } };
  },
});
