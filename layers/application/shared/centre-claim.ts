import type { Right } from '#domain/access/rights.ts';
import type { CentreClaim, CentreCommand } from '#domain/centres/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CentreId, Random } from '#domain/shared/ids.ts';

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

/** What a command inside a centre carries to the table: what was asked, by which right, and the ID of its event. */
export const centreCommand = <Request extends InCentre>(
  request: Request,
  right: Right,
  random: Pick<Random, 'uuid'>,
): Request & CentreCommand => ({
  ...request,
  claim: centreClaim(request.context, request.centreId, right),
  eventId: random.uuid(),
});
