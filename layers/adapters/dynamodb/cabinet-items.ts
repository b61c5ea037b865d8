import { accessRefusal } from '#domain/access/access.ts';
import type { Claim, Organisation } from '#domain/access/access.ts';
import { memberSchema, tieSchema } from '#domain/employers/member.ts';
import type { Cabinet, Member, Tie } from '#domain/employers/member.ts';
import type { AccountId, CabinetId, EmployerId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Guarded } from './guarded.ts';
import { cabinetKey, employerOfCabinetKey, memberKey, organisationTieKey } from './keys.ts';
import { absent, anyOf, atMost, equals } from './table.ts';
import type { Clause, Item } from './table.ts';

export const cabinetItem = (cabinet: Cabinet): Item => ({
  ...cabinetKey(cabinet.id),
  type: 'cabinet',
  ...cabinet,
});

/** A member as he is stored; a context adds attributes of its own (`unit`). */
export const memberItem = (
  organisation: Organisation,
  member: Member & Readonly<Record<string, unknown>>,
): Item => ({ ...memberKey(organisation, member.accountId), type: 'member', ...member });

export const parsedMember = (item: Item): Member => memberSchema.parse(item);
export const parsedTie = (item: Item): Tie => tieSchema.parse(item);

export const tieItem = (accountId: AccountId, tie: Tie): Item => ({
  ...organisationTieKey(accountId),
  type: 'tie',
  ...tie,
});

/** An enterprise of a cabinet (I14). */
export const employerOfCabinetItem = (cabinetId: CabinetId, employerId: EmployerId): Item => ({
  ...employerOfCabinetKey(cabinetId, employerId),
  type: 'employer-of-cabinet',
  employerId,
});

/** Holds for an account that belongs to no organisation, or to this one (I4). */
export const tieIsFree = (organisation: Organisation, at: Instant): Clause =>
  anyOf(
    [absent('pk')],
    [equals('status', 'withdrawn')],
    [atMost('heldUntil', at)],
    [equals('organisationId', organisation.id)],
  );

/**
 * Ties an account to the organisation, unless it belongs to another already.
 *
 * @throws Refusal (of the transaction) `account-tied-to-other-enterprise` (I4)
 */
export const tieGuard = (
  accountId: AccountId,
  organisation: Organisation,
  at: Instant,
  heldUntil?: Instant,
): Guarded => ({
  write: {
    kind: 'put',
    item: tieItem(accountId, {
      kind: organisation.kind,
      organisationId: organisation.id,
      status: 'active',
      ...(heldUntil === undefined ? {} : { heldUntil }),
    }),
    condition: [tieIsFree(organisation, at)],
  },
  refused: () => new Refusal('account-tied-to-other-enterprise'),
});

/**
 * The caller's own place, of a read that has brought it along with what he asks for.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`
 */
export function demandRight({ organisation, right }: Claim, found: Item | undefined): Member {
  const member = found === undefined ? undefined : parsedMember(found);
  const refusal = accessRefusal(organisation.kind, member, right);
  if (refusal !== undefined) throw refusal;
  if (member === undefined) throw new Refusal('not-found');
  return member;
}

/** The cabinet of a claim: what is only for cabinets is asked of nothing else. */
export function cabinetOf({ organisation }: Claim): CabinetId {
  if (organisation.kind === 'cabinet') return organisation.id;
  throw new TypeError('not a cabinet');
}
