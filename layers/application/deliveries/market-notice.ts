import type { AttemptResult, MarketDelivery } from '#domain/deliveries/delivery.ts';
import type {
  LabourMarket,
  MarketNotice,
  MarketVacancies,
  MarketVacancy,
} from '#domain/deliveries/labour-market.ts';

/** Sends the state that the vacancy has now, which may be a later one than the delivery was made for (C4). */
export async function marketNotice(
  delivery: MarketDelivery,
  { vacancies, market }: { readonly vacancies: Pick<MarketVacancies, 'find'>; readonly market: LabourMarket },
): Promise<AttemptResult> {
  const vacancy = await vacancies.find(delivery.vacancyId);
  if (vacancy === undefined) return { outcome: 'refused', reason: 'receiver-gone' };
  return market.send(noticeOf(delivery, vacancy));
}

const noticeOf = (delivery: MarketDelivery, vacancy: MarketVacancy): MarketNotice => ({
  vacancyId: vacancy.id,
  version: vacancy.version,
  event:
    vacancy.status === 'archived'
      ? 'archived'
      : delivery.deliveredVersion === undefined
        ? 'registered'
        : 'changed',
  vacancy: vacancy.facts,
});
