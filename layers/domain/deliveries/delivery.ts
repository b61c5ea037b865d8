import * as z from 'zod/mini';
import { cabinetIdSchema, vacancyIdSchema, webhookIdSchema } from '../shared/ids.ts';
import type { VacancyId, WebhookId } from '../shared/ids.ts';
import { instantSchema, millisecondsOf } from '../shared/time.ts';
import type { Instant } from '../shared/time.ts';

/** `failed` for good: refused, given up, or nobody is there any more to deliver to. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

/** Why an attempt failed, or why there are no more of them; its text is `delivery.<reason>`. */
export const DELIVERY_REASONS = [
  'no-connection',
  'timed-out',
  'answered-error',
  'address-not-public',
  'refused',
  'receiver-gone',
  'receiver-inactive',
  'given-up',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

const progressShape = {
  state: z.enum(DELIVERY_STATES),
  /** Attempts begun: of one that broke off nothing more is known. */
  attempts: z.int(),
  /** When the first attempt began, or is due: from here on the time runs after which it is given up. */
  firstAt: instantSchema,
  lastAttemptAt: z.optional(instantSchema),
  /** When the next attempt is due; only while it waits. */
  nextAttemptAt: z.optional(instantSchema),
  /** The HTTP status of the last answer. */
  lastStatus: z.optional(z.int()),
  reason: z.optional(z.enum(DELIVERY_REASONS)),
};

/** How far a delivery has come. */
export const progressSchema = z.object(progressShape);
export type Progress = z.infer<typeof progressSchema>;

/** An event for a webhook: its type, its moment, and the IDs of what it is about (M4). */
const webhookDeliverySchema = z.object({
  kind: z.literal('webhook'),
  id: z.string(),
  cabinetId: cabinetIdSchema,
  webhookId: webhookIdSchema,
  eventType: z.string(),
  at: instantSchema,
  data: z.record(z.string(), z.string()),
  progress: progressSchema,
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** The state of a vacancy for the labour-market system (C4): one delivery a vacancy, of the latest version. */
const marketDeliverySchema = z.object({
  kind: z.literal('labour-market'),
  vacancyId: vacancyIdSchema,
  /** The version of the vacancy that asked for it; a later one supersedes it. */
  version: z.int(),
  /** The version that arrived last. */
  deliveredVersion: z.optional(z.int()),
  progress: progressSchema,
});
export type MarketDelivery = z.infer<typeof marketDeliverySchema>;

export const deliverySchema = z.discriminatedUnion('kind', [webhookDeliverySchema, marketDeliverySchema]);
export type Delivery = z.infer<typeof deliverySchema>;

/** What names a delivery. */
export const deliveryRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), webhookId: webhookIdSchema, id: z.string() }),
  z.object({ kind: z.literal('labour-market'), vacancyId: vacancyIdSchema }),
]);
export type DeliveryRef = z.infer<typeof deliveryRefSchema>;

/** What one attempt came to. */
export type AttemptResult =
  | { readonly outcome: 'delivered'; readonly status: number }
  /** Another attempt may well succeed. */
  | { readonly outcome: 'retry'; readonly reason: DeliveryReason; readonly status?: number }
  /** No attempt will. */
  | { readonly outcome: 'refused'; readonly reason: DeliveryReason; readonly status?: number };

const TIME_DIGITS = 9;

/**
 * The ID of a webhook's delivery, the same however often its event comes: the moment of the event, so that IDs sort
 * by it, and the event; of an event about a page of publications also which of them.
 */
export const deliveryId = (at: Instant, eventId: string, subject?: string): string =>
  [
    millisecondsOf(at).toString(36).padStart(TIME_DIGITS, '0'),
    eventId,
    ...(subject === undefined ? [] : [subject]),
  ].join('.');

export const deliveryIdSchema = z.string().check(z.regex(/^[0-9a-z]{9}(?:\.[0-9a-f-]{32,36}){1,2}$/));

/** The name of a delivery as one text. */
export const deliveryKeyOf = (ref: DeliveryRef): string =>
  ref.kind === 'webhook' ? webhookKey(ref.webhookId, ref.id) : marketKey(ref.vacancyId);
const webhookKey = (webhookId: WebhookId, id: string): string => `webhook#${webhookId}#${id}`;
const marketKey = (vacancyId: VacancyId): string => `labour-market#${vacancyId}`;
