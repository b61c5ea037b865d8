import type { Claim, Organisation } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { CabinetId } from '#domain/shared/ids.ts';

/** What every command and read inside an employer's cabinet is asked with. */
export interface InCabinet {
  readonly context: RequestContext<AccountActor>;
  readonly cabinetId: CabinetId;
}

type CabinetClaim = Claim & { readonly organisation: Extract<Organisation, { kind: 'cabinet' }> };

/** What the caller claims to be allowed to do in the cabinet that the path names. */
export const cabinetClaim = ({ context, cabinetId }: InCabinet, right: Right): CabinetClaim => ({
  actor: context.actor,
  organisation: { kind: 'cabinet', id: cabinetId },
  right,
});
