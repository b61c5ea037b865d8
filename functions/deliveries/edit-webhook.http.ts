import { editWebhook } from '#application/deliveries/change-webhook.ts';
import { webhookFormSchema } from '#domain/deliveries/webhook.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { WEBHOOK_PATH, outcomeAnswerSchema, outcomeReply, webhookParams } from './answers.ts';

export const editWebhookEndpoint = editEndpoint({
  method: 'PUT',
  path: WEBHOOK_PATH,
  operationId: 'editWebhook',
  summary: 'Replace what is said of a webhook; failures are counted anew',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: webhookParams,
  body: webhookFormSchema,
  response: { status: 200, schema: outcomeAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id } = params;
    return outcomeReply(await editWebhook({ context, cabinetId, id, revision, form: body }, deps));
  },
});
