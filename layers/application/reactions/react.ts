import type { DomainEvent } from '#domain/shared/events.ts';
import type { Instant } from '#domain/shared/time.ts';

/** A committed change; `id` stays the same however often it is delivered. */
export interface CommittedChange {
  readonly id: string;
  readonly at: Instant;
  readonly event: DomainEvent;
}
/** Acts on a change; takes one twice without harm, and throws only for a fault that another try may mend. */
export type Reaction = (change: CommittedChange) => Promise<void>;

/**
 * Hands a change to every reaction, in their order. One that fails does not keep the others from it; its fault is
 * thrown when all have had their turn, so that the change comes again: to the others as well, without harm.
 */
export async function react(change: CommittedChange, reactions: readonly Reaction[]): Promise<void> {
  const faults: unknown[] = [];
  for (const reaction of reactions) {
    try {
      await reaction(change);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}
