import { accessRefusal, holdersOf, standingSchema } from '#domain/access/access.ts';
import type { Access, Claim, Organisation, Standing } from '#domain/access/access.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, memberKey } from './keys.ts';
import { equals, oneOf } from './table.ts';
import type { Clause, Condition, Item, Key, Table } from './table.ts';

/** Where an employer's head says to which organisation it belongs: the cabinet that confirmed it, its region's centre. */
const BELONGS = { cabinet: 'cabinetId', centre: 'centreId' } as const satisfies Record<
  Organisation['kind'],
  string
>;

/**
 * Holds for the item of a member who may use the claim's right now.
 *
 * @throws Refusal `right-not-held` when nobody in organisations of this kind holds it: there is no such condition.
 */
export function memberClauses({ organisation, right }: Claim): Condition {
  const holders = holdersOf(organisation.kind, right);
  if (holders.length === 0) throw new Refusal('right-not-held');
  return [equals('status', 'active'), oneOf('role', holders)];
}

/** Holds for the head of an employer that belongs to the organisation. */
export const employerClause = ({ kind, id }: Organisation): Clause => equals(BELONGS[kind], id);

/**
 * What a command inside an organisation holds its transaction to, instead of a read: the caller may do it now (so
 * that a withdrawn access ends with the next request, I13), and the employer belongs to the organisation. `and` adds
 * clauses on the member's own item, with the refusal they mean, `andEmployer` on the employer's.
 *
 * A command that changes one of these items itself cannot check it as well: it puts {@link memberClauses} or
 * {@link employerClause} into the condition of its change.
 */
export const accessGuards = (
  claim: Claim,
  employerId?: EmployerId,
  and?: MemberDemand,
  andEmployer?: MemberDemand,
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
            condition: [employerClause(claim.organisation), ...(andEmployer?.clauses ?? [])],
          },
          refused: (met) =>
            met?.[BELONGS[claim.organisation.kind]] === claim.organisation.id
              ? (andEmployer?.refused(met) ?? new Refusal('not-found'))
              : new Refusal('not-found'),
        } as const satisfies Guarded,
      ]),
];

export interface MemberDemand {
  readonly clauses: Condition;
  readonly refused: (met: Item | undefined) => Refusal;
}

function refusedMember(claim: Claim, met: Item | undefined, and: MemberDemand | undefined): Refusal {
  const standing = met === undefined ? undefined : standingSchema.parse(met);
  return (
    accessRefusal(claim.organisation.kind, standing, claim.right) ??
    and?.refused(met) ??
    new Refusal('right-not-held')
  );
}

/**
 * The same decisions for reads, of items that have been read: the member's and, where one is named, the employer's
 * have to be among them.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`
 */
export function demandOf(items: readonly Item[], claim: Claim, employerId?: EmployerId): Standing {
  const { organisation, actor, right } = claim;
  const member = itemAt(items, memberKey(organisation, actor.accountId));
  const standing = member === undefined ? undefined : standingSchema.parse(member);
  const refusal = accessRefusal(organisation.kind, standing, right);
  if (refusal !== undefined) throw refusal;
  if (standing === undefined) throw new Refusal('not-found');
  if (employerId !== undefined) {
    const employer = itemAt(items, employerHeadKey(employerId));
    if (employer?.[BELONGS[organisation.kind]] !== organisation.id) throw new Refusal('not-found');
  }
  return standing;
}

const itemAt = (items: readonly Item[], key: Key): Item | undefined =>
  items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);

/** What {@link demandOf} has to be given. */
export const demandedKeys = ({ organisation, actor }: Claim, employerId?: EmployerId): readonly Key[] => [
  memberKey(organisation, actor.accountId),
  ...(employerId === undefined ? [] : [employerHeadKey(employerId)]),
];

export const dynamoAccess = (table: Pick<Table, 'batchGet'>): Access => ({
  demand: async (claim, employerId) =>
    demandOf(await table.batchGet(demandedKeys(claim, employerId)), claim, employerId),
});
