import { accountKey, employerHeadKey, memberKey } from '#adapters/dynamodb/keys.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { dynamoMembers } from '#adapters/dynamodb/members.ts';
import type { Item, Key } from '#adapters/dynamodb/table.ts';
import { acceptInvitation } from '#application/employers/accept-invitation.ts';
import { getContact } from '#application/employers/get-contact.ts';
import { inviteManager } from '#application/employers/invite-manager.ts';
import { saveContact } from '#application/employers/save-contact.ts';
import { switchActivation } from '#application/employers/switch-activation.ts';
import type { Claim } from '#domain/access/access.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { AccountActor } from '#domain/shared/actor.ts';
import type { CabinetId, CentreId, EmployerId } from '#domain/shared/ids.ts';
import { plusHours } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { contextsOf, randomAt, signedUp } from './account.ts';
import type { AccountDeps } from './account.ts';
import { cardMade, registered } from './confirmation.ts';
import type { PlannedEnterprise, PlannedWorker } from './enterprise.ts';
import { served } from './service.ts';
import type { RecordedCentre, RecordedStaff } from './staff.ts';
import { unitOf } from './unit.ts';
import type { Unit } from './unit.ts';

export interface OrganisationDeps extends AccountDeps {
  readonly dictionaries: Dictionaries;
}

/** Somebody who writes vacancies of an employer: his actor, on whose behalf, and the items that hold him to it. */
export interface Author {
  readonly claim: Claim;
  readonly guards: readonly Item[];
}
/** An employer, as those who write its vacancies need to know it. */
export interface RecordedEmployer {
  readonly plan: PlannedEnterprise;
  readonly employerId: EmployerId;
  readonly centreId: CentreId;
  /** Managers, or the administrator while there are none. */
  readonly authors: readonly Author[];
  /** The specialist of the region's centre who looks after the employer; absent where a centre has no staff. */
  readonly specialist: Author | undefined;
  readonly units: readonly Unit[];
}

/**
 * What an enterprise, its people, and the labour centre that serves it have done until the anchor: registration by
 * e-signature or a card made by a specialist, invitations, contacts, the centre's portfolio and journal, job profiles.
 *
 * @throws Refusal when the product refuses a command: a fault of the plan
 */
export async function recordedEmployer(
  plan: PlannedEnterprise,
  anchor: Instant,
  staff: RecordedStaff,
  deps: OrganisationDeps,
): Promise<RecordedEmployer> {
  const table = memoryTable();
  for (const [name, item] of staff.table.items) table.items.set(name, item);
  const before = new Set(table.items.keys());
  const { administrator } = plan;
  const made =
    administrator === undefined
      ? await cardMade(plan, staff.centres, table)
      : await registered(plan, administrator, table, deps);
  const { centreId, employerId, cabinetId } = made;
  if (cabinetId !== undefined && administrator !== undefined) {
    await contactSaved(made.actor, administrator, cabinetId, plan.registeredAt, table);
  }
  const centre = staff.centres.get(centreId);
  const specialist = centre?.specialists[plan.index % 2];
  const inCabinet = cabinetId === undefined ? undefined : ({ kind: 'cabinet', id: cabinetId } as const);
  const inCentre = { kind: 'centre', id: centreId } as const;
  await served({ plan, employerId, centre, anchor, author: { actor: made.actor, organisation: inCabinet ?? inCentre } }, table, deps); // prettier-ignore
  const units = [unitOf(table, employerHeadKey(employerId), before)];

  const managers: AccountActor[] = [];
  if (cabinetId !== undefined) {
    for (const manager of plan.managers) {
      const known = new Set(table.items.keys());
      const actor = await joined(manager, made.actor, cabinetId, table, deps);
      units.push(unitOf(table, accountKey(actor.accountId), known));
      managers.push(actor);
    }
  }
  const authorOf = (actor: AccountActor, organisation: Claim['organisation']): Author => ({
    claim: { actor, organisation, right: 'vacancies.write' },
    guards: [memberKey(organisation, actor.accountId), employerHeadKey(employerId)].map((key) =>
      itemAt(table, key),
    ),
  });
  const own = inCabinet === undefined ? [] : (managers.length === 0 ? [made.actor] : managers).map((actor) => authorOf(actor, inCabinet)); // prettier-ignore
  return {
    plan,
    employerId,
    centreId,
    authors: own,
    specialist: specialist === undefined ? undefined : authorOf(specialist, inCentre),
    units,
  };
}

function itemAt(table: MemoryTable, { pk, sk }: Key): Item {
  for (const item of table.items.values()) if (item.pk === pk && item.sk === sk) return item;
  throw new TypeError(`nothing at ${pk} ${sk}`);
}

export interface MadeCard {
  readonly employerId: EmployerId;
  readonly centreId: CentreId;
  readonly cabinetId?: CabinetId;
  /** Who made it: the administrator of its cabinet, or a specialist. */
  readonly actor: AccountActor;
}
export type Centres = ReadonlyMap<CentreId, RecordedCentre>;

/** "Manager's contacts" are filled in an hour after access was given (I10). */
async function contactSaved(
  actor: AccountActor,
  who: PlannedWorker,
  cabinetId: CabinetId,
  since: Instant,
  table: MemoryTable,
): Promise<void> {
  const at = plusHours(since, 1);
  const context = contextsOf(who)(actor, at);
  const members = dynamoMembers(table);
  const { version, auditHash } = await getContact({ context, cabinetId }, { members });
  const contact = { name: who.name, workPhone: who.phone, email: who.email };
  await saveContact(
    { context, cabinetId, revision: { version, auditHash }, contact },
    { members, random: randomAt(who.ids, at) },
  );
}

/** Invited, signed up, accepted, activated: a manager of the cabinet (I5 to I9). */
async function joined(
  who: PlannedWorker,
  administrator: AccountActor,
  cabinetId: CabinetId,
  table: MemoryTable,
  deps: OrganisationDeps,
): Promise<AccountActor> {
  const { name, email, language, signedUpAt, ids } = who;
  const context = contextsOf(who);
  const invitations = dynamoInvitations(table);
  const [invitedAt, acceptedAt, activatedAt] = [-20, 1, 3].map((hours) => plusHours(signedUpAt, hours));
  if (invitedAt === undefined || acceptedAt === undefined || activatedAt === undefined) throw new TypeError();
  const { id } = await inviteManager(
    { context: context(administrator, invitedAt), cabinetId, name, email, language },
    { invitations, mac: deps.mac, random: randomAt(ids, invitedAt) },
  );
  const actor = await signedUp(who, table, deps);
  await acceptInvitation(
    { context: context(actor, acceptedAt), id },
    { invitations, random: randomAt(ids, acceptedAt) },
  );
  await switchActivation(
    { context: context(administrator, activatedAt), cabinetId, id, active: true },
    { invitations, random: randomAt(ids, activatedAt) },
  );
  await contactSaved(actor, who, cabinetId, activatedAt, table);
  return actor;
}
