import * as z from 'zod/mini';
import type { AccountActor } from '../shared/actor.ts';
import type { Command } from '../shared/command.ts';
import { accountIdSchema, centreIdSchema } from '../shared/ids.ts';
import type { CabinetId, CentreId, EmployerId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import { Refusal } from '../shared/refusal.ts';
import { CABINET_ROLES, CENTRE_ROLES, RIGHTS } from './rights.ts';
import type { CabinetRole, CentreRole, Right } from './rights.ts';

/** On whose behalf a member acts; the path of every such endpoint names it. */
export type Organisation =
  { readonly kind: 'cabinet'; readonly id: CabinetId } | { readonly kind: 'centre'; readonly id: CentreId };
export type OrganisationKind = Organisation['kind'];

/** The labour centre that serves a region: one for each, named by it (J1). */
export const centreIdOf = (jurisdiction: Jurisdiction, region: string): CentreId =>
  centreIdSchema.parse(
    `${jurisdiction}-${region.startsWith(`${jurisdiction}-`) ? region.slice(jurisdiction.length + 1) : region}`.toLowerCase(),
  );

/**
 * Where a membership stands. `awaiting-activation`: the manager accepted, the administrator has not switched the
 * access on (I8). `withdrawn`: the access was taken away; it can be given again (I13).
 */
export const MEMBER_STATUSES = ['awaiting-activation', 'active', 'withdrawn'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** What decides about a member's rights; further attributes of the stored item are its own context's. */
export const standingSchema = z.object({
  accountId: accountIdSchema,
  role: z.enum([...CABINET_ROLES, ...CENTRE_ROLES]),
  status: z.enum(MEMBER_STATUSES),
});
export type Standing = z.infer<typeof standingSchema>;

/** Roles that hold the right in organisations of the kind. */
export const holdersOf = (kind: OrganisationKind, right: Right): readonly (CabinetRole | CentreRole)[] =>
  RIGHTS[right][kind];

/**
 * Why a member may not use the right, or nothing when he may. A foreign organisation does not exist for the caller.
 * Reads ask this of what they have read; writes hold their transaction to the same by a condition, and ask this of
 * the item that the condition met.
 */
export function accessRefusal(
  kind: OrganisationKind,
  standing: Standing | undefined,
  right: Right,
): Refusal | undefined {
  if (standing === undefined) return new Refusal('not-found');
  switch (standing.status) {
    case 'withdrawn':
      return new Refusal('access-withdrawn');
    case 'awaiting-activation':
      return new Refusal('access-not-active');
    case 'active':
      return holdersOf(kind, right).includes(standing.role) ? undefined : new Refusal('right-not-held');
  }
}

/** Who asks, on whose behalf, by which right: what every command and read inside an organisation starts from. */
export interface Claim {
  readonly actor: AccountActor;
  readonly organisation: Organisation;
  readonly right: Right;
}

/** A command inside an organisation, by a right. */
export interface ClaimedCommand extends Command {
  readonly claim: Claim;
}

export interface Access {
  /**
   * One read: the caller's standing, and that the employer (where one is named) belongs to the organisation.
   *
   * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`
   */
  demand(claim: Claim, employerId?: EmployerId): Promise<Standing>;
}
