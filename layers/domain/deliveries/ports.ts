import * as z from 'zod/mini';
import type { ClaimedCommand } from '../access/access.ts';
import type { Seen } from '../shared/command.ts';
import { webhookIdSchema } from '../shared/ids.ts';
import type { CabinetId, EmployerId, VacancyId, WebhookId } from '../shared/ids.ts';
import { revisionSchema } from '../shared/revision.ts';
import type { Instant } from '../shared/time.ts';
import type {
  AttemptResult,
  Delivery,
  DeliveryRef,
  MarketDelivery,
  Progress,
  WebhookDelivery,
} from './delivery.ts';
import type { Webhook, WebhookForm } from './webhook.ts';

/** A due entry: the delivery, and the moment that it was due at when the entry was written. */
export interface DueDelivery {
  readonly ref: DeliveryRef;
  readonly dueAt: Instant;
}
/** How much of what is due is told. */
export interface DueLimits {
  /** The longest due, whoever's they are. */
  readonly first: number;
  /** Of each receiver, how many are told behind those, together with what of its is among them. */
  readonly ofEach: number;
}
export interface DueDeliveries {
  /** The longest due first. */
  readonly items: readonly DueDelivery[];
  /** Whether more is due than is told. */
  readonly isMore: boolean;
}

/**
 * Deliveries under way and done. Every change holds the delivery to what was seen of it, so that of two who begin
 * the same attempt, or who end it late, only one has its way.
 */
export interface Deliveries {
  /** Keeps a new delivery, due when its progress says; `false` when it is there already. */
  open(delivery: WebhookDelivery): Promise<boolean>;
  /** Replaces what was seen of a vacancy's delivery, or makes it; `false` when somebody was faster. */
  want(delivery: MarketDelivery, seen: MarketDelivery | undefined): Promise<boolean>;
  find(ref: DeliveryRef): Promise<Delivery | undefined>;
  /** Moves a waiting delivery on; `false` when it is not as it was seen any more. */
  advance(seen: Delivery, progress: Progress): Promise<boolean>;
  /** What is due in a shard up to `until`: nobody is hidden behind what waits for one receiver. */
  due(shard: number, until: Instant, limits: DueLimits): Promise<DueDeliveries>;
  /** Removes an entry that leads to nothing any more. */
  drop(due: DueDelivery): Promise<void>;
  /** A webhook's deliveries, the latest first; `after` is the one that ended the page before. */
  page(webhookId: WebhookId, limit: number, after?: string): Promise<WebhookDeliveryPage>;
}
export interface WebhookDeliveryPage {
  readonly items: readonly WebhookDelivery[];
  readonly next?: string | undefined;
}

/** What a command on a webhook leaves behind; kept for a retry, so no secret is in it. */
export const webhookOutcomeSchema = z.object({
  id: webhookIdSchema,
  revision: revisionSchema,
  /** Of the secret that the command has made. */
  secretGeneration: z.optional(z.int()),
});
export type WebhookOutcome = z.infer<typeof webhookOutcomeSchema>;

/** What was asked of a webhook by hand: the delivery to be looked for in its log. */
export const askedDeliverySchema = z.object({ deliveryId: z.string() });
export type AskedDelivery = z.infer<typeof askedDeliverySchema>;

interface Command extends ClaimedCommand {
  readonly cabinetId: CabinetId;
  readonly id: WebhookId;
}
export interface CreateWebhook extends Command {
  readonly form: WebhookForm;
}
export interface EditWebhook extends Command, Seen {
  readonly form: WebhookForm;
}
export interface RemoveWebhook extends Command, Seen {}
export interface RotateSecret extends Command, Seen {
  /** The generation of the secret that is replaced, as the caller has seen it. */
  readonly secretGeneration: number;
  readonly previousSecretUntil: Instant;
}
export interface TestWebhook extends Command {
  readonly deliveryId: string;
}
export interface AskRedelivery extends Command {
  readonly deliveryId: string;
  readonly progress: Progress;
}

/**
 * Webhooks of cabinets (M4). Every command is one transaction and reads nothing first; it holds the caller's right,
 * and an edit the revision seen.
 *
 * Commands throw Refusal: those of access, `not-found`, `stale-version`, `webhooks-too-many`,
 * `too-many-webhook-requests`, `delivery-under-way`, `idempotency-key-reused`.
 */
export interface Webhooks {
  create(command: CreateWebhook): Promise<WebhookOutcome>;
  edit(command: EditWebhook): Promise<WebhookOutcome>;
  remove(command: RemoveWebhook): Promise<WebhookOutcome>;
  /** The present secret becomes the previous one. */
  rotate(command: RotateSecret): Promise<WebhookOutcome>;
  test(command: TestWebhook): Promise<AskedDelivery>;
  /** Lets a delivery that has come to its end begin anew. */
  redeliver(command: AskRedelivery): Promise<AskedDelivery>;
  find(cabinetId: CabinetId, id: WebhookId): Promise<Webhook | undefined>;
  ofCabinet(cabinetId: CabinetId): Promise<readonly Webhook[]>;
  /** One more failed attempt in a row, or none any more. */
  count(webhook: Webhook, result: AttemptResult['outcome']): Promise<void>;
}

/** Whom events about vacancies concern. */
export interface VacancyOwners {
  employersOf(ids: readonly VacancyId[]): Promise<ReadonlyMap<VacancyId, EmployerId>>;
  /** The cabinets that have confirmed the employers; others are left out. */
  cabinetsOf(ids: readonly EmployerId[]): Promise<ReadonlyMap<EmployerId, CabinetId>>;
}

/** A request as it goes to a webhook. */
export interface SignedMessage {
  readonly url: string;
  readonly deliveryId: string;
  readonly eventType: string;
  readonly at: Instant;
  readonly body: string;
  /** The secrets that sign it, the present one first. */
  readonly secrets: readonly string[];
}
export interface WebhookSender {
  /** Never throws for what the receiver does. */
  send(message: SignedMessage): Promise<AttemptResult>;
}

/** Secrets of webhooks, derived when they are needed (`domain/identity/ports.ts` has the keyed hash). */
export interface WebhookSecrets {
  of(id: WebhookId, generation: number): Promise<string>;
}

/** How far the labour-market system knows vacancies. */
export interface MarketStates {
  /** The vacancy's employer, and its delivery once it was public. */
  find(
    id: VacancyId,
  ): Promise<{ readonly employerId: EmployerId; readonly delivery?: MarketDelivery } | undefined>;
}
