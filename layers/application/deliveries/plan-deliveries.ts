import type { WebhookDelivery } from '#domain/deliveries/delivery.ts';
import type { VacancyOwners } from '#domain/deliveries/ports.ts';
import { TEST_EVENT, isWebhookEvent } from '#domain/deliveries/webhook.ts';
import type { Webhook, WebhookEvent } from '#domain/deliveries/webhook.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { CabinetId, EmployerId, VacancyId } from '#domain/shared/ids.ts';

/** Something that happened in a cabinet, as its webhooks are told of it. */
export interface CabinetNews {
  readonly cabinetId: CabinetId;
  readonly type: WebhookEvent | typeof TEST_EVENT;
  readonly data: WebhookDelivery['data'];
  /** Which of those that share the event. */
  readonly subject?: VacancyId;
  /** The one webhook that it is for. */
  readonly only?: Webhook['id'];
}

const SWEPT = {
  'publications.expiring': 'vacancies.expiring',
  'publications.expired': 'vacancies.expired',
} as const satisfies Partial<Record<DomainEvent['type'], WebhookEvent>>;

/** What cabinets are to be told of an event: nothing of most, one for each vacancy of a page that was swept. */
export async function cabinetNews(
  event: DomainEvent,
  owners: VacancyOwners,
): Promise<readonly CabinetNews[]> {
  if (event.type === 'publications.expiring' || event.type === 'publications.expired') {
    const ids = event.publications.flatMap(({ kind, id }) => (kind === 'vacancy' ? [id] : []));
    return ids.length === 0 ? [] : vacancyNews(SWEPT[event.type], await owners.employersOf(ids), owners);
  }
  if (event.type === TEST_EVENT) {
    const { cabinetId, webhookId, type } = event;
    return [{ cabinetId, type, data: { cabinetId, webhookId }, only: webhookId }];
  }
  return isWebhookEvent(event.type) ? ordinaryNews(event, event.type, owners) : [];
}

async function ordinaryNews(
  event: DomainEvent,
  type: WebhookEvent,
  owners: VacancyOwners,
): Promise<readonly CabinetNews[]> {
  if ('vacancyId' in event) {
    const news = await vacancyNews(type, new Map([[event.vacancyId, event.employerId]]), owners);
    return news.map(({ cabinetId, type: told, data }) => ({ cabinetId, type: told, data }));
  }
  if (!('cabinetId' in event)) return [];
  const { cabinetId } = event;
  return [
    {
      cabinetId,
      type,
      data: {
        cabinetId,
        ...('invitationId' in event ? { invitationId: event.invitationId } : {}),
        ...('managerId' in event ? { managerId: event.managerId } : {}),
      },
    },
  ];
}

async function vacancyNews(
  type: WebhookEvent,
  employers: ReadonlyMap<VacancyId, EmployerId>,
  owners: VacancyOwners,
): Promise<readonly (CabinetNews & { readonly subject: VacancyId })[]> {
  if (employers.size === 0) return [];
  const cabinets = await owners.cabinetsOf([...new Set(employers.values())]);
  return [...employers].flatMap(([vacancyId, employerId]) => {
    const cabinetId = cabinets.get(employerId);
    return cabinetId === undefined
      ? []
      : [{ cabinetId, type, data: { cabinetId, employerId, vacancyId }, subject: vacancyId }];
  });
}
