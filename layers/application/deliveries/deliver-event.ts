import { deliveryId } from '#domain/deliveries/delivery.ts';
import type { MarketDelivery, WebhookDelivery } from '#domain/deliveries/delivery.ts';
import type { MarketVacancies } from '#domain/deliveries/labour-market.ts';
import type { Deliveries, VacancyOwners, Webhooks } from '#domain/deliveries/ports.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import { isFailing } from '#domain/deliveries/webhook.ts';
import type { Webhook } from '#domain/deliveries/webhook.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { CabinetId, VacancyId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { concurrently } from '../shared/concurrently.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import type { AttemptDeps } from './attempt-delivery.ts';
import type { Breaker } from './breaker.ts';
import { cabinetNews } from './plan-deliveries.ts';
import type { CabinetNews } from './plan-deliveries.ts';

export interface DeliverDeps extends AttemptDeps {
  readonly deliveries: Deliveries;
  readonly webhooks: Webhooks;
  readonly vacancies: MarketVacancies;
  readonly owners: VacancyOwners;
  /** Of the labour-market system. */
  readonly marketBreaker: Breaker;
  /** Of the receivers of a cabinet: everybody's changes wait while one is slow. */
  readonly cabinetBreaker: (cabinetId: CabinetId) => Breaker;
}
interface Delivered {
  readonly id: string;
  readonly at: Instant;
  readonly event: DomainEvent;
}

const AT_ONCE = 10;
/** An event whose receivers take longer altogether, in milliseconds, makes others wait. */
const SLOW_MS = 1000;
/** How often a vacancy's delivery is read again when others change it at the same moment. */
const WANT_ATTEMPTS = 4;

/**
 * Delivers a committed change to the webhooks that have asked for it (M4) and to the labour-market system (C4). May
 * be repeated for the same change without harm: a delivery that is known already is left to its schedule.
 *
 * 1. What the cabinet's webhooks are to be sent is kept, then sent at once, a failing webhook's excepted.
 * 2. For a vacancy that is or was public, its latest version is wanted in the labour-market system, then sent.
 *
 * A page of publications that was swept is only kept: the redelivery sends it within a minute. So is what a cabinet's
 * receivers are to be sent when they have been slow three times in a row, for a minute.
 */
export async function deliverEvent(delivered: Delivered, deps: DeliverDeps): Promise<void> {
  const { event } = delivered;
  if (event.type === 'webhooks.redelivery-asked') {
    const found = await deps.deliveries.find({
      kind: 'webhook',
      webhookId: event.webhookId,
      id: event.deliveryId,
    });
    if (found !== undefined) {
      await withoutDelay(event.cabinetId, deps, async () => {
        await attemptDelivery(found, deps);
      });
    }
    return;
  }
  await tellWebhooks(delivered, deps);
  await tellLabourMarket(delivered, deps);
}

async function tellWebhooks(delivered: Delivered, deps: DeliverDeps): Promise<void> {
  const news = await cabinetNews(delivered.event, deps.owners);
  if (news.length === 0) return;
  const webhooks = new Map<CabinetId, readonly Webhook[]>();
  for (const cabinetId of new Set(news.map((one) => one.cabinetId))) {
    webhooks.set(cabinetId, await deps.webhooks.ofCabinet(cabinetId));
  }
  const planned = news.flatMap((one) =>
    (webhooks.get(one.cabinetId) ?? [])
      .filter((webhook) => wants(webhook, one))
      .map((webhook) => ({ webhook, delivery: deliveryOf(one, webhook, delivered, deps.clock.now()) })),
  );
  const opened = await concurrently(planned, AT_ONCE, async ({ webhook, delivery }) =>
    (await deps.deliveries.open(delivery)) && !isFailing(webhook) ? [delivery] : [],
  );
  if ('publications' in delivered.event) return;
  for (const [cabinetId, deliveries] of Map.groupBy(opened.flat(), (delivery) => delivery.cabinetId)) {
    await withoutDelay(cabinetId, deps, async () => {
      await concurrently(deliveries, AT_ONCE, (delivery) => attemptDelivery(delivery, deps));
    });
  }
}

/** Attempts at once, unless the cabinet's receivers have made everybody wait; then they are the redelivery's. */
async function withoutDelay(
  cabinetId: CabinetId,
  { cabinetBreaker, clock }: Pick<DeliverDeps, 'cabinetBreaker' | 'clock'>,
  attempts: () => Promise<void>,
): Promise<void> {
  const before = clock.now();
  const breaker = cabinetBreaker(cabinetId);
  if (!breaker.closed(before)) return;
  await attempts();
  const now = clock.now();
  breaker.tell(millisecondsOf(now) - millisecondsOf(before) < SLOW_MS, now);
}

/** An inactive webhook gets nothing. A test is for the one that is tested; its log says so when that is inactive. */
function wants(webhook: Webhook, { type, only }: CabinetNews): boolean {
  if (only !== undefined) return webhook.id === only;
  return webhook.active && webhook.eventTypes.some((chosen) => chosen === type);
}

const deliveryOf = (
  { type, data, subject }: CabinetNews,
  webhook: Webhook,
  { id, at }: Delivered,
  now: Instant,
): WebhookDelivery => ({
  kind: 'webhook',
  id: deliveryId(at, id, subject),
  cabinetId: webhook.cabinetId,
  webhookId: webhook.id,
  eventType: type,
  at,
  data,
  progress: waitingSince(now),
});

/** Events after which a vacancy is, or was, on the portal in another state than before. */
const CHANGES: ReadonlySet<DomainEvent['type']> = new Set([
  'vacancies.published',
  'vacancies.edited',
  'vacancies.archived',
  'vacancies.restored',
  'vacancies.deregistered',
]);

function changedVacancies(event: DomainEvent): readonly VacancyId[] {
  if (event.type === 'publications.expired') {
    return event.publications.flatMap(({ kind, id }) => (kind === 'vacancy' ? [id] : []));
  }
  return CHANGES.has(event.type) && 'vacancyId' in event ? [event.vacancyId] : [];
}

async function tellLabourMarket({ event }: Delivered, deps: DeliverDeps): Promise<void> {
  const ids = changedVacancies(event);
  if (ids.length === 0) return;
  const versions = await deps.vacancies.versions(ids);
  await concurrently([...versions], AT_ONCE, async ([vacancyId, version]) => {
    const wanted = await want(vacancyId, version, deps);
    const now = deps.clock.now();
    if (wanted === undefined || event.type === 'publications.expired') return;
    if (!deps.marketBreaker.closed(now)) return;
    const outcome = await attemptDelivery(wanted, deps);
    if (outcome !== 'passed') deps.marketBreaker.tell(outcome !== 'retry', deps.clock.now());
  });
}

/** The delivery of the vacancy's latest version, unless that, or a later one, is under way or done already. */
async function want(
  vacancyId: VacancyId,
  version: number,
  { deliveries, clock }: DeliverDeps,
): Promise<MarketDelivery | undefined> {
  for (let attempt = 0; attempt < WANT_ATTEMPTS; attempt++) {
    const found = await deliveries.find({ kind: 'labour-market', vacancyId });
    const seen = found?.kind === 'labour-market' ? found : undefined;
    if (seen !== undefined && seen.version >= version) return undefined;
    const wanted: MarketDelivery = {
      kind: 'labour-market',
      vacancyId,
      version,
      ...(seen?.deliveredVersion === undefined ? {} : { deliveredVersion: seen.deliveredVersion }),
      progress: waitingSince(clock.now()),
    };
    if (await deliveries.want(wanted, seen)) return wanted;
  }
  throw new Contended();
}

/** Others kept changing the delivery: to be tried again. */
class Contended extends Error {
  constructor() {
    super('a delivery changed faster than it could be replaced');
    this.name = 'Contended';
  }
}
