import type { Right } from '#domain/access/rights.ts';
import type { CentreClaim } from '#domain/centres/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CentreId } from '#domain/shared/ids.ts';

/** What the caller claims to be allowed to do in a labour centre. */
export const centreClaim = (
  { actor }: RequestContext<AccountActor>,
  centreId: CentreId,
  right: Right,
): CentreClaim => ({ actor, organisation: { kind: 'centre', id: centreId }, right });

/** What every command and read inside a centre is asked with. */
export interface InCentre {
  readonly context: RequestContext<AccountActor>;
  readonly centreId: CentreId;
}
