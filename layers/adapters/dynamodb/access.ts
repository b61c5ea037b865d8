import { accessRefusal, holdersOf, standingSchema } from '#domain/access/access.ts';
import type { Access, Claim, Organisation } from '#domain/access/access.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, memberKey } from './keys.ts';
import { equals, oneOf } from './table.ts';
import type { Clause, Condition, Item, Table } from './table.ts';

/** Where an employer's head says to which organisation it belongs: the cabinet that confirmed it, its region's centre. */
const BELONGS = { cabinet: 'cabinetId', centre: 'centreId' } as const satisfies Record<
  Organisation['kind'],
  string
>;

/** Holds for the item of a member who may use the claim's right now. */
export const memberClauses = ({ organisation, right }: Claim): Condition => [
  equals('status', 'active'),
  oneOf('role', holdersOf(organisation.kind, right)),
];

/** The refusal that {@link memberClauses} mean when they do not hold for the item they met. */
export const memberRefusal = ({ organisation, right }: Claim, met: Item | undefined): Refusal =>
  accessRefusal(organisation.kind, met === undefined ? undefined : standingSchema.parse(met), right) ??
  new Refusal('right-not-held');

/** Holds for the head of an employer that belongs to the organisation. */
export const employerClause = ({ kind, id }: Organisation): Clause => equals(BELONGS[kind], id);

/**
 * What a command inside an organisation holds its transaction to, instead of a read: the caller may do it now (so
 * that a withdrawn access ends with the next request, I13), and the employer belongs to the organisation. `and` adds
 * clauses on the member's own item, with the refusal they mean.
 *
 * A command that changes one of these items itself cannot check it as well: it puts {@link memberClauses} or
 * {@link employerClause} into the condition of its change.
 */
export const accessGuards = (
  claim: Claim,
  employerId?: EmployerId,
  and?: MemberDemand,
): readonly Guarded[] => [
  {
    write: {
      kind: 'check',
      key: memberKey(claim.organisation, claim.actor.accountId),
      condition: [...memberClauses(claim), ...(and?.clauses ?? [])],
    },
    refused: (met) => refusedMember(claim, met, and),
  },
  ...(employerId === undefined
    ? []
    : [
        {
          write: {
            kind: 'check',
            key: employerHeadKey(employerId),
            condition: [employerClause(claim.organisation)],
          },
          refused: () => new Refusal('not-found'),
        } as const satisfies Guarded,
      ]),
];

export interface MemberDemand {
  readonly clauses: Condition;
  readonly refused: () => Refusal;
}

function refusedMember(claim: Claim, met: Item | undefined, and: MemberDemand | undefined): Refusal {
  const standing = met === undefined ? undefined : standingSchema.parse(met);
  return (
    accessRefusal(claim.organisation.kind, standing, claim.right) ??
    and?.refused() ??
    new Refusal('right-not-held')
  );
}

/** The same decisions for reads. */
export const dynamoAccess = (table: Pick<Table, 'batchGet'>): Access => ({
  async demand(claim, employerId) {
    const { organisation, actor, right } = claim;
    const member = memberKey(organisation, actor.accountId);
    const keys = employerId === undefined ? [member] : [member, employerHeadKey(employerId)];
    const items = await table.batchGet(keys);
    const found = items.find(({ pk, sk }) => pk === member.pk && sk === member.sk);
    const standing = found === undefined ? undefined : standingSchema.parse(found);
    const refusal = accessRefusal(organisation.kind, standing, right);
    if (refusal !== undefined) throw refusal;
    if (standing === undefined) throw new Refusal('not-found');
    const employer = items.find(({ type }) => type === 'employer');
    if (employerId !== undefined && employer?.[BELONGS[organisation.kind]] !== organisation.id) {
      throw new Refusal('not-found');
    }
    return standing;
  },
});
