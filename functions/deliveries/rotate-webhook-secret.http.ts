import * as z from 'zod/mini';
import { rotateSecret } from '#application/deliveries/change-webhook.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { editEndpoint } from '#runtime/endpoint.ts';
import { WEBHOOK_PATH, secretAnswerSchema, secretReply, webhookParams } from './answers.ts';

export const rotateWebhookSecretEndpoint = editEndpoint({
  method: 'POST',
  path: `${WEBHOOK_PATH}/secret-rotation`,
  operationId: 'rotateWebhookSecret',
  summary: 'Replace a webhook’s secret; for a day both sign, and the new one is not shown again',
  right: 'enterprise.manage',
  requirements: ['M4'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: webhookParams,
  body: z.strictObject({ secretGeneration: z.int().check(z.positive()) }),
  response: { status: 200, schema: secretAnswerSchema },
  handle: async ({ params, body, context, revision }, deps: DeliveriesDeps) => {
    const { cabinetId, webhookId: id } = params;
    const { outcome, secret } = await rotateSecret({ context, cabinetId, id, revision, ...body }, deps);
    return secretReply(outcome, secret);
  },
});
