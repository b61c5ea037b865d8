import type { Claim } from '#domain/access/access.ts';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import type { AskedDelivery, WebhookOutcome, WebhookSecrets, Webhooks } from '#domain/deliveries/ports.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import { isWebhookUrl, previousSecretUntil } from '#domain/deliveries/webhook.ts';
import type { WebhookForm } from '#domain/deliveries/webhook.ts';
import { webhookIdSchema } from '#domain/shared/ids.ts';
import type { Random, WebhookId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { cabinetClaim } from '../shared/cabinet-claim.ts';
import type { InCabinet } from '../shared/cabinet-claim.ts';

export interface WebhookDeps {
  readonly webhooks: Webhooks;
  readonly secrets: WebhookSecrets;
  readonly random: Pick<Random, 'uuid'>;
  /** Lets webhooks lead to this machine, by plain HTTP. */
  readonly allowLocal: boolean;
}
export interface WebhookRequest extends InCabinet {
  readonly id: WebhookId;
}
interface Seen {
  readonly revision: Revision;
}
/** What tells a webhook's secret, which is told only then. */
export interface WithSecret {
  readonly outcome: WebhookOutcome;
  readonly secret: string;
}

/** Webhooks are the enterprise's business: its administrator's alone (I2, M4). */
export const webhookClaim = (request: InCabinet): Claim => cabinetClaim(request, 'enterprise.manage');

/**
 * Makes a webhook (M4).
 *
 * 1. The address is judged. 2. The webhook is put, if the cabinet has fewer than it may. 3. Its secret is derived and
 * told this once; a retry with the same `Idempotency-Key` is told the same.
 *
 * @throws Refusal those of access, `invalid-request`, `webhooks-too-many`, `idempotency-key-reused`
 */
export async function createWebhook(
  request: InCabinet & { readonly form: WebhookForm },
  deps: WebhookDeps,
): Promise<WithSecret> {
  demandUrl(request.form, deps);
  const id = webhookIdSchema.parse(deps.random.uuid());
  const outcome = await deps.webhooks.create(commandOf({ ...request, id }, deps));
  return withSecret(outcome, deps);
}

/**
 * Replaces what is said of a webhook, if it is as the caller has seen it. Failures are counted anew.
 *
 * @throws Refusal those of access, `invalid-request`, `not-found`, `stale-version`, `idempotency-key-reused`
 */
export async function editWebhook(
  request: WebhookRequest & Seen & { readonly form: WebhookForm },
  deps: WebhookDeps,
): Promise<WebhookOutcome> {
  demandUrl(request.form, deps);
  return deps.webhooks.edit(commandOf(request, deps));
}

/**
 * Removes a webhook; what still waits for it is given up.
 *
 * @throws Refusal those of access, `not-found`, `stale-version`, `idempotency-key-reused`
 */
export const removeWebhook = (request: WebhookRequest & Seen, deps: WebhookDeps): Promise<WebhookOutcome> =>
  deps.webhooks.remove(commandOf(request, deps));

/**
 * Gives a webhook a new secret and tells it this once; for a day the one before signs as well.
 *
 * @throws Refusal those of access, `not-found`, `stale-version`, `idempotency-key-reused`
 */
export async function rotateSecret(
  request: WebhookRequest & Seen & { readonly secretGeneration: number },
  deps: WebhookDeps,
): Promise<WithSecret> {
  const until = previousSecretUntil(request.context.at);
  const command = { ...commandOf(request, deps), previousSecretUntil: until };
  return withSecret(await deps.webhooks.rotate(command), deps);
}

/**
 * Sends a webhook an event that means nothing, to see whether it works; the log tells how it went.
 *
 * @throws Refusal those of access, `not-found`, `too-many-webhook-requests`, `idempotency-key-reused`
 */
export function testWebhook(request: WebhookRequest, deps: WebhookDeps): Promise<AskedDelivery> {
  const command = commandOf(request, deps);
  return deps.webhooks.test({ ...command, deliveryId: deliveryId(request.context.at, command.eventId) });
}

/**
 * Lets a delivery that arrived, or was given up, begin anew; its ID stays the same.
 *
 * @throws Refusal those of access, `not-found`, `delivery-under-way`, `too-many-webhook-requests`,
 *   `idempotency-key-reused`
 */
export const redeliver = (
  request: WebhookRequest & { readonly deliveryId: string },
  deps: WebhookDeps,
): Promise<AskedDelivery> =>
  deps.webhooks.redeliver({ ...commandOf(request, deps), progress: waitingSince(request.context.at) });

const commandOf = <Request extends WebhookRequest>(request: Request, { random }: WebhookDeps) => ({
  ...request,
  claim: webhookClaim(request),
  eventId: random.uuid(),
});

function demandUrl({ url }: WebhookForm, { allowLocal }: WebhookDeps): void {
  if (isWebhookUrl(url, allowLocal)) return;
  throw new Refusal('invalid-request', { fields: [{ path: 'url', code: 'webhook-url' }] });
}

async function withSecret(outcome: WebhookOutcome, { secrets }: WebhookDeps): Promise<WithSecret> {
  const { id, secretGeneration = 1 } = outcome;
  return { outcome, secret: await secrets.of(id, secretGeneration) };
}
