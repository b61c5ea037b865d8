import type { CreateWebhook, WebhookOutcome } from '#domain/deliveries/ports.ts';
import type { WebhookDelivery } from '#domain/deliveries/delivery.ts';
import { deliveryId } from '#domain/deliveries/delivery.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import type { WebhookForm } from '#domain/deliveries/webhook.ts';
import type { Claim } from '#domain/access/access.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { webhookIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, CabinetId, WebhookId } from '#domain/shared/ids.ts';
import type { Clock, Instant } from '#domain/shared/time.ts';
import { ADMINISTRATOR, CABINET, cabinetClaim, employerContext } from './cabinets.ts';
import { timedRandom } from './resume-builder.ts';

export const webhookForm = (overrides: Partial<WebhookForm> = {}): WebhookForm => ({
  url: 'https://hooks.employer.example/jumys',
  eventTypes: ['vacancies.published', 'vacancies.archived', 'vacancies.expired', 'managers.joined'],
  active: true,
  ...overrides,
});

export const WEBHOOK: WebhookId = webhookIdSchema.parse('01890000-0000-7000-8000-0000000000f1');
export const EVENT_ID = '01930000-0000-7000-8000-000000000001';

/** A delivery to a webhook that is due at once. */
export const webhookDelivery = (at: Instant, overrides: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  kind: 'webhook',
  id: deliveryId(at, EVENT_ID),
  cabinetId: CABINET,
  webhookId: WEBHOOK,
  eventType: 'vacancies.published',
  at,
  data: { vacancyId: '01890000-0000-7000-8000-0000000000aa' },
  progress: waitingSince(at),
  ...overrides,
});

interface By {
  readonly accountId?: AccountId;
  readonly cabinetId?: CabinetId;
  readonly key?: string;
}

/** Commands on webhooks by the cabinet's administrator unless told. */
export function webhookCommands(clock: Clock, seed = 'webhooks') {
  const random = timedRandom(clock, seed);
  const base = ({ accountId = ADMINISTRATOR, cabinetId = CABINET, key }: By = {}): {
    context: RequestContext<AccountActor>;
    claim: Claim;
    cabinetId: CabinetId;
    eventId: string;
  } => {
    const context = employerContext(
      accountId,
      clock.now(),
      key === undefined ? {} : { idempotency: { key, requestHash: 'hash' } },
    );
    return {
      context,
      claim: cabinetClaim(context, 'enterprise.manage', cabinetId),
      cabinetId,
      eventId: random.uuid(),
    };
  };
  const seen = ({ id, revision }: WebhookOutcome) => ({ id, revision });
  return {
    base,
    create: (form = webhookForm(), by: By = {}): CreateWebhook => ({
      ...base(by),
      id: webhookIdSchema.parse(random.uuid()),
      form,
    }),
    edit: (of: WebhookOutcome, form = webhookForm(), by: By = {}) => ({ ...base(by), ...seen(of), form }),
    remove: (of: WebhookOutcome, by: By = {}) => ({ ...base(by), ...seen(of) }),
  };
}
