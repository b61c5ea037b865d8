import type { HappeningKind } from '#domain/centre-work/lifecycle.ts';
import type { RecordId } from '#domain/centre-work/records.ts';
import type { Seen } from '#domain/shared/command.ts';
import type { InCentre } from '#application/shared/centre-claim.ts';

/** A fair or an event of a centre, as the caller has seen it. */
export interface SeenHappening extends InCentre, Seen {
  readonly kind: HappeningKind;
  readonly id: RecordId;
}
