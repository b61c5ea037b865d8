import * as z from 'zod/mini';
import { progressSchema } from '#domain/deliveries/delivery.ts';
import type { Progress, WebhookDelivery } from '#domain/deliveries/delivery.ts';
import type { AskedDelivery, WebhookOutcome } from '#domain/deliveries/ports.ts';
import { ASKED_QUOTA, isFailing, webhookSchema } from '#domain/deliveries/webhook.ts';
import type { Webhook } from '#domain/deliveries/webhook.ts';
import { cabinetIdSchema, webhookIdSchema } from '#domain/shared/ids.ts';
import { etagOf } from '#domain/shared/revision.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Wording } from '#runtime/texts.ts';

const CABINET = '/v1/cabinets/{cabinetId}/webhooks';
export const WEBHOOKS_PATH = CABINET;
export const WEBHOOK_PATH = `${CABINET}/{webhookId}` as const;

export const ASKED_LIMIT = `Tests and redeliveries are ${ASKED_QUOTA.most} an hour at most, for all webhooks of a cabinet together.`;

export const cabinetParams = z.strictObject({ cabinetId: cabinetIdSchema });
export const webhookParams = z.strictObject({ cabinetId: cabinetIdSchema, webhookId: webhookIdSchema });

/** A webhook as its cabinet is shown it: never its secret. */
export const webhookAnswerSchema = z.object({
  ...z.pick(webhookSchema, {
    id: true,
    url: true,
    eventTypes: true,
    description: true,
    active: true,
    secretGeneration: true,
    previousSecretUntil: true,
    createdAt: true,
    version: true,
  }).shape,
  /** Attempts keep failing. */
  failing: z.boolean(),
  etag: z.string(),
});
export const webhookAnswer = (webhook: Webhook) => ({
  ...webhook,
  eventTypes: [...webhook.eventTypes],
  failing: isFailing(webhook),
  etag: etagOf(webhook),
});

export const outcomeAnswerSchema = z.object({ id: webhookIdSchema, version: z.int() });
export const outcomeReply = ({ id, revision }: WebhookOutcome) => ({
  body: { id, version: revision.version },
  etag: etagOf(revision),
});

/** The only answers that have a secret in them: of creation and of rotation. */
export const secretAnswerSchema = z.object({
  ...outcomeAnswerSchema.shape,
  secretGeneration: z.int(),
  secret: z.string(),
});
export const secretReply = (outcome: WebhookOutcome, secret: string) => ({
  ...outcomeReply(outcome),
  body: {
    id: outcome.id,
    version: outcome.revision.version,
    secretGeneration: outcome.secretGeneration ?? 1,
    secret,
  },
});

export const askedAnswerSchema = z.object({ deliveryId: z.string() });
export const askedReply = ({ deliveryId }: AskedDelivery) => ({ body: { deliveryId } });

/** How far a delivery has come, with the reason of a failure in the caller's language. */
export const progressAnswerSchema = z.object({
  ...progressSchema.shape,
  reason: z.optional(z.object({ code: z.string(), text: z.string() })),
});
export const progressAnswer = ({ reason, ...progress }: Progress, { texts, language }: Wording) => ({
  ...progress,
  ...(reason === undefined ? {} : { reason: { code: reason, text: texts(`delivery.${reason}`, language) } }),
});

export const deliveryAnswerSchema = z.object({
  id: z.string(),
  eventType: z.string(),
  at: instantSchema,
  ...progressAnswerSchema.shape,
});
export const deliveryAnswer = ({ id, eventType, at, progress }: WebhookDelivery, wording: Wording) => ({
  id,
  eventType,
  at,
  ...progressAnswer(progress, wording),
});
