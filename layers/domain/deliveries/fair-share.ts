import type { DeliveryRef } from './delivery.ts';

/** Who gets a delivery: a webhook, or the labour-market system. */
export const receiverOf = (ref: DeliveryRef): string =>
  ref.kind === 'webhook' ? ref.webhookId : 'labour-market';

/**
 * The first `places` of what is due, shared among the receivers: the first of each in turn, then the second of each,
 * and so on. So however much waits for one, whatever waits for another is among them.
 */
export function fairShare<Due extends { readonly ref: DeliveryRef }>(
  due: readonly Due[],
  places: number,
): readonly Due[] {
  const queues = [...Map.groupBy(due, ({ ref }) => receiverOf(ref)).values()];
  const turns: Due[] = [];
  for (let turn = 0; turns.length < Math.min(places, due.length); turn++) {
    for (const queue of queues) turns.push(...queue.slice(turn, turn + 1));
  }
  return turns.slice(0, places);
}
