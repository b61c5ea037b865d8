import type { Claim } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CentreId } from '#domain/shared/ids.ts';

/** Who asks in which centre: what every use case here is given. */
export interface InCentre {
  readonly context: RequestContext<AccountActor>;
  readonly centreId: CentreId;
}

export const centreClaim = ({ context, centreId }: InCentre, right: Right): Claim => ({
  actor: context.actor,
  organisation: { kind: 'centre', id: centreId },
  right,
});
