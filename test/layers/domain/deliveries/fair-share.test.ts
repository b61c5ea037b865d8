import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryRef } from '#domain/deliveries/delivery.ts';
import { inTurns, receiverOf } from '#domain/deliveries/fair-share.ts';
import { vacancyIdSchema, webhookIdSchema } from '#domain/shared/ids.ts';

const webhookIds = Array.from({ length: 5 }, (_, index) =>
  webhookIdSchema.parse(`01890000-0000-7000-8000-00000000010${index}`),
);
const VACANCY = vacancyIdSchema.parse('01890000-0000-7000-8000-0000000000aa');
const refs: fc.Arbitrary<DeliveryRef> = fc.oneof(
  fc.record({
    kind: fc.constant('webhook'),
    webhookId: fc.constantFrom(...webhookIds),
    id: fc.string(),
  }),
  fc.constant({ kind: 'labour-market', vacancyId: VACANCY } as const),
);
const dues = fc.array(refs).map((all) => all.map((ref, order) => ({ ref, order })));

describe('[M4] [C4] what is due, the receivers in turn', () => {
  it('is all that is due, each once, and in the order of what is due to one receiver', () => {
    fc.assert(
      fc.property(dues, (due) => {
        const turns = inTurns(due);
        expect(turns).toHaveLength(due.length);
        expect(Map.groupBy(turns, ({ ref }) => receiverOf(ref))).toEqual(
          Map.groupBy(due, ({ ref }) => receiverOf(ref)),
        );
      }),
    );
  });

  it('gives nobody two more than another who could use one, wherever it is broken off', () => {
    fc.assert(
      fc.property(dues, fc.nat({ max: 40 }), (due, end) => {
        const counts = (of: typeof due) =>
          new Map([...Map.groupBy(of, ({ ref }) => receiverOf(ref))].map(([who, all]) => [who, all.length]));
        const [waiting, taken] = [counts(due), counts(inTurns(due).slice(0, end))];
        const most = Math.max(0, ...taken.values());
        for (const [who, all] of waiting) {
          const got = taken.get(who) ?? 0;
          expect(got === all || got >= most - 1).toBe(true);
        }
      }),
    );
  });
});
