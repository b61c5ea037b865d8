import type { DeliveryRef } from './delivery.ts';

/** Who gets a delivery: a webhook, or the labour-market system. */
export const receiverOf = (ref: DeliveryRef): string =>
  ref.kind === 'webhook' ? ref.webhookId : 'labour-market';

/**
 * What is due, the receivers in turn: the first of each, then the second of each, and so on. So wherever whoever works
 * through it stops, none has had two more than another for whom more was there. It is fair among what it is given only:
 * so that everybody is among it is for whoever reads what is due.
 */
export function inTurns<Due extends { readonly ref: DeliveryRef }>(due: readonly Due[]): readonly Due[] {
  const turns: Due[][] = [];
  const had = new Map<string, number>();
  for (const one of due) {
    const receiver = receiverOf(one.ref);
    const turn = had.get(receiver) ?? 0;
    had.set(receiver, turn + 1);
    (turns[turn] ??= []).push(one);
  }
  return turns.flat();
}
