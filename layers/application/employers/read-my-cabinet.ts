import { heldRights } from '#domain/access/held-rights.ts';
import type { Right } from '#domain/access/rights.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import type { Member } from '#domain/employers/member.ts';
import type { Cabinets } from '#domain/employers/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { cabinetIdSchema } from '#domain/shared/ids.ts';
import type { CabinetId } from '#domain/shared/ids.ts';

/** What an account of an employer can do next; a promise to clients. */
export const NEXT_STEPS = [
  'register-enterprise',
  'accept-invitation',
  'ask-for-activation',
  'access-withdrawn',
  'fill-in-contact',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export interface MyCabinet {
  readonly cabinet:
    | {
        readonly id: CabinetId;
        readonly member: Member;
        readonly rights: readonly Right[];
        readonly employers: readonly EmployerHead[];
      }
    | undefined;
  readonly nextSteps: readonly NextStep[];
}

/** An account without a cabinet makes one by registering an enterprise, or is asked into one (I1, I3). */
const OUTSIDE: MyCabinet = { cabinet: undefined, nextSteps: ['register-enterprise', 'accept-invitation'] };
/** Whose access was withdrawn may do the same, and learns first why the cabinet is gone (I13). */
const WITHDRAWN: MyCabinet = { cabinet: undefined, nextSteps: ['access-withdrawn', ...OUTSIDE.nextSteps] };

/**
 * The cabinet that the caller works in, with its enterprises and what he may do there (I2, I9, I14), and what there is
 * to do next.
 *
 * Primary course:
 * 1. The tie of the account is read; a loosened one leads nowhere, and is told as withdrawn.
 * 2. The cabinet's enterprises and the caller's place in it are read.
 */
export async function readMyCabinet(
  context: RequestContext<AccountActor>,
  { cabinets }: { readonly cabinets: Pick<Cabinets, 'tieOf' | 'view'> },
): Promise<MyCabinet> {
  const { accountId } = context.actor;
  const tie = await cabinets.tieOf(accountId);
  if (tie?.kind !== 'cabinet') return OUTSIDE;
  if (tie.status === 'withdrawn') return WITHDRAWN;
  const id = cabinetIdSchema.parse(tie.organisationId);
  const { member, employers } = await cabinets.view(id, accountId);
  const isOver = tie.heldUntil !== undefined && tie.heldUntil <= context.at;
  if (member?.status === 'withdrawn') return WITHDRAWN;
  if (member === undefined || isOver) return OUTSIDE;
  return {
    cabinet: { id, member, rights: heldRights('cabinet', member), employers },
    nextSteps: nextStepsOf(member),
  };
}

const nextStepsOf = ({ status, contact }: Member): readonly NextStep[] => {
  if (status === 'awaiting-activation') return ['ask-for-activation'];
  return contact === undefined ? ['fill-in-contact'] : [];
};
