import { staffChangeCounter, staffMemberSchema } from '#domain/centres/staff.ts';
import type { StaffMember } from '#domain/centres/staff.ts';
import { staffOutcomeSchema } from '#domain/centres/ports.ts';
import type { AppointCommand, CentreStaff, ChangeStaffCommand } from '#domain/centres/ports.ts';
import { centreIdSchema } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { accessGuards } from './access.ts';
import { accountAudit, appointedAccount } from './appointed-accounts.ts';
import { memberItem, parsedTie, tieGuard, tieItem } from './cabinet-items.ts';
import { asSeen, changeOf, commitGuarded } from './centre-commands.ts';
import { auditActor } from './commit.ts';
import type { Guarded } from './guarded.ts';
import { MEMBER_PREFIX, memberAuditPk, memberKey, organisationPk, organisationTieKey } from './keys.ts';
import { counted } from './quotas.ts';
import { equals } from './table.ts';
import type { Item, Table } from './table.ts';

/** Who works in the labour centres, on the one table. */
export function centreStaff(table: Table): CentreStaff {
  return {
    appoint: (command) => {
      const { accountId, centreId, claim } = command;
      const organisation = { kind: 'centre', id: centreId } as const;
      const audit = changeOf(command, 'centres.staff-appointed', memberAuditPk(organisation, accountId));
      const member = memberItem(organisation, { ...newMember(command), ...audit.revision });
      return commitGuarded(table, command, {
        audit,
        event: changed(command, centreId),
        guarded: [
          ...(claim === undefined ? [] : accessGuards(claim)),
          ...accountWrites(command),
          { write: { kind: 'put', item: member } },
          {
            write: {
              kind: 'put',
              item: tieItem(accountId, { kind: 'centre', organisationId: centreId, status: 'active' }),
            },
          },
        ],
        result: { accountId, revision: audit.revision },
        resultSchema: staffOutcomeSchema,
      });
    },

    change: (command) => {
      const { accountId, claim, revision, change, context } = command;
      const { organisation } = claim;
      const pk = memberAuditPk(organisation, accountId);
      const audit = changeOf(command, 'centres.staff-changed', pk, revision);
      return commitGuarded(table, command, {
        audit,
        event: changed(command, organisation.id),
        guarded: [
          ...accessGuards(claim),
          memberGuard(command, audit.revision),
          tieChange(command),
          ...(change.status === 'active'
            ? [counted(staffChangeCounter(organisation.id, accountId), context.at, 'too-many-access-changes')]
            : []),
        ],
        result: { accountId, revision: audit.revision },
        resultSchema: staffOutcomeSchema,
      });
    },

    async page(centreId, limit, after) {
      const organisation = { kind: 'centre', id: centreId } as const;
      const page = await table.query({
        pk: organisationPk(organisation),
        prefix: MEMBER_PREFIX,
        limit,
        ...(after === undefined ? {} : { after: memberKey(organisation, after).sk }),
      });
      const items = page.items.map(parsedStaff);
      return { items, next: page.next === undefined ? undefined : items.at(-1)?.accountId };
    },

    async own(accountId) {
      const item = await table.get(organisationTieKey(accountId));
      const tie = item === undefined ? undefined : parsedTie(item);
      if (tie?.kind !== 'centre') return undefined;
      const centreId = centreIdSchema.parse(tie.organisationId);
      const member = await table.get(memberKey({ kind: 'centre', id: centreId }, accountId));
      return member === undefined ? undefined : { centreId, member: parsedStaff(member) };
    },
  };
}

export const parsedStaff = (item: Item): StaffMember => staffMemberSchema.parse(item);

const changed = (
  { context, accountId }: Pick<AppointCommand, 'context' | 'accountId'>,
  centreId: AppointCommand['centreId'],
) =>
  ({
    type: 'centres.staff-changed',
    accountId: context.actor.accountId,
    centreId,
    staffId: accountId,
  }) as const;

const newMember = ({ accountId, appointment, context }: AppointCommand) =>
  ({
    accountId,
    role: appointment.role,
    status: 'active',
    name: appointment.name,
    email: appointment.email,
    unit: appointment.unit,
    joinedAt: context.at,
  }) as const;

/** The account of the member, which has an audit chain of its own. */
function accountWrites(command: AppointCommand): readonly Guarded[] {
  const { context, accountId, credentialId, passwordHash, jurisdiction, appointment } = command;
  const { email, language } = appointment;
  const account = { accountId, credentialId, passwordHash, jurisdiction, email, language };
  const by = { actor: auditActor(context.actor), at: context.at, requestId: context.requestId };
  return [...appointedAccount({ ...account, role: 'centre_staff' }, by), accountAudit(account, by)];
}

function memberGuard(
  { accountId, claim, change, revision: seen }: ChangeStaffCommand,
  revision: StaffMemberRevision,
): Guarded {
  const { role, status, unit } = change;
  return {
    write: {
      kind: 'update',
      key: memberKey(claim.organisation, accountId),
      change: {
        set: { role, status, ...(unit === undefined ? {} : { unit }), ...revision },
        remove: unit === undefined ? ['unit'] : [],
      },
      condition: asSeen(seen),
    },
    refused: (met) => new Refusal(met === undefined ? 'not-found' : 'stale-version'),
  };
}
type StaffMemberRevision = Pick<StaffMember, 'version' | 'auditHash'>;

/** Whoever is let in belongs to the centre and to nothing else; whoever is not belongs to nothing (I4). */
function tieChange({ accountId, claim, change, context }: ChangeStaffCommand): Guarded {
  const { organisation } = claim;
  if (change.status === 'active') return tieGuard(accountId, organisation, context.at);
  return {
    write: {
      kind: 'update',
      key: organisationTieKey(accountId),
      change: { set: { status: 'withdrawn' } },
      condition: [equals('organisationId', organisation.id)],
    },
    refused: () => new Refusal('account-tied-to-other-enterprise'),
  };
}
