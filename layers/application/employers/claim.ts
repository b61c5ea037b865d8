import type { Claim } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CabinetId } from '#domain/shared/ids.ts';

/** What a request inside an employer's cabinet starts from. */
export interface CabinetRequest {
  readonly context: RequestContext<AccountActor>;
  readonly cabinetId: CabinetId;
}

/** The caller asks by a right in the cabinet that the path names. */
export const claimOf = ({ context, cabinetId }: CabinetRequest, right: Right): Claim => ({
  actor: context.actor,
  organisation: { kind: 'cabinet', id: cabinetId },
  right,
});
