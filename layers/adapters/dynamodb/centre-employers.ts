import { CABINET_LINK_HOURS, ofOtherCentre } from '#domain/centres/cards.ts';
import { cardOutcomeSchema } from '#domain/centres/ports.ts';
import type {
  AssignCommand,
  CentreEmployers,
  EditCardCommand,
  EmployerCommand,
  MakeCardCommand,
  RecheckCommand,
} from '#domain/centres/ports.ts';
import type { EmployerHead } from '#domain/employers/employer.ts';
import { centreIdOf } from '#domain/access/access.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import * as z from 'zod/mini';
import { accessGuards } from './access.ts';
import {
  cabinetLinkGuard,
  EmailChanged,
  cardGuard,
  letterGuards,
  specialistGuards,
} from './centre-employer-guards.ts';
import { pageOfEmployers, readEmployer } from './centre-employer-reads.ts';
import { changeOf, commitGuarded } from './centre-commands.ts';
import type { ChainChange } from './centre-commands.ts';
import { outboxItem } from './commit.ts';
import { employerItem, parsedEmployer, taxIdKeyOf } from './employer-items.ts';
import type { Guarded } from './guarded.ts';
import { centreEmployersPk, employerEntryAuditPk, employerHeadKey, employerPk, portfolioPk } from './keys.ts';
import { absent, indexAttributes } from './table.ts';
import type { Change, Table } from './table.ts';

const OWNED = indexAttributes('owned');
const ASSIGNED = indexAttributes('assigned');
const linkedSchema = z.object({ id: employerIdSchema });
const takenSchema = z.object({ employerId: employerIdSchema });

/** Employers' cards, as the labour centre of their region works on them, on the one table. */
export function centreEmployers(table: Table): CentreEmployers {
  const change = (
    command: EmployerCommand,
    audit: ChainChange,
    event: 'employers.card-changed' | 'centres.employer-assigned',
    guarded: readonly Guarded[],
    centreId = command.claim.organisation.id,
  ) => {
    const { employerId, context, claim } = command;
    const { accountId } = context.actor;
    return commitGuarded(table, command, {
      audit,
      event:
        event === 'employers.card-changed'
          ? { type: event, accountId, employerId }
          : { type: event, accountId, employerId, centreId: claim.organisation.id },
      guarded: [...accessGuards(claim), ...guarded],
      result: { id: employerId, revision: audit.revision, centreId },
      resultSchema: cardOutcomeSchema,
    });
  };

  return {
    make: async (command) => {
      try {
        return await made(table, command);
      } catch (error) {
        if (!(error instanceof CardTaken)) throw error;
        throw await takenRefusal(table, command, error);
      }
    },

    find: (claim, employerId) => readEmployer(table, claim, employerId),

    edit: async (command) => {
      const audit = changeOf(
        command,
        'employers.card-changed',
        employerPk(command.employerId),
        command.revision,
      );
      const attempt = (email: 'same' | 'another') =>
        change(command, audit, 'employers.card-changed', [
          cardGuard(command, editOf(command, audit, email), email === 'same' ? command.edit : undefined),
        ]);
      try {
        return await attempt('same');
      } catch (error) {
        // What is known of the old address is not true of the new one.
        if (error instanceof EmailChanged) return attempt('another');
        throw error;
      }
    },

    recheck: (command) => {
      const { claim, register, jurisdiction, employerId, revision } = command;
      const audit = changeOf(command, 'employers.card-checked', employerPk(employerId), revision);
      const centreId = centreIdOf(jurisdiction, register.region);
      const moved = centreId !== claim.organisation.id;
      const checked = recheckOf(command, audit, moved ? centreId : undefined);
      return change(command, audit, 'employers.card-changed', [cardGuard(command, checked)], centreId);
    },

    assign: (command) => {
      const audit = changeOf(
        command,
        'centres.employer-assigned',
        employerPk(command.employerId),
        command.revision,
      );
      return change(command, audit, 'centres.employer-assigned', [
        cardGuard(command, assignmentOf(command, audit)),
        ...specialistGuards(command),
      ]);
    },

    requestCabinetLink: (command) => {
      const { employerId, claim, context, eventId } = command;
      const { id: centreId } = claim.organisation;
      const audit = changeOf(
        command,
        'employers.cabinet-link-requested',
        employerEntryAuditPk(employerId, eventId),
      );
      return commitGuarded(table, command, {
        audit,
        event: {
          type: 'employers.cabinet-link-requested',
          accountId: context.actor.accountId,
          employerId,
          centreId,
        },
        guarded: [
          ...accessGuards(claim),
          cabinetLinkGuard(command, CABINET_LINK_HOURS),
          ...letterGuards(command),
        ],
        result: { id: employerId },
        resultSchema: linkedSchema,
      });
    },

    page: (query) => pageOfEmployers(table, query),
  };
}

/** The tax number has a card already. */
class CardTaken extends Error {
  readonly employerId: string;
  constructor(employerId: string) {
    super('the tax number has a card');
    this.name = 'CardTaken';
    this.employerId = employerId;
  }
}

function made(table: Table, command: MakeCardCommand) {
  const { context, claim, employerId, jurisdiction, taxId, email } = command;
  const { accountId } = context.actor;
  const { id: centreId } = claim.organisation;
  const audit = changeOf(command, 'employers.card-made', employerPk(employerId));
  const card = { ...newHead(command), ...audit.revision };
  const link = {
    type: 'employers.cabinet-link-requested',
    accountId,
    employerId,
    centreId,
  } as const;
  return commitGuarded(table, command, {
    audit,
    event: { type: 'employers.card-made', accountId, employerId, centreId },
    guarded: [
      ...accessGuards(claim),
      {
        write: {
          kind: 'put',
          item: { ...taxIdKeyOf(jurisdiction, taxId), type: 'tax-id', employerId },
          condition: [absent('pk')],
        },
        refused: (met) => new CardTaken(takenSchema.parse(met).employerId),
      },
      { write: { kind: 'put', item: employerItem(card) } },
      ...(email === undefined
        ? []
        : [
            ...letterGuards(command),
            {
              write: { kind: 'put', item: outboxItem(command.linkEventId, context.at, link) },
            } as const,
          ]),
    ],
    result: { id: employerId, revision: audit.revision, centreId },
    resultSchema: cardOutcomeSchema,
  });
}

const newHead = ({
  context,
  claim,
  employerId,
  jurisdiction,
  taxId,
  register,
  email,
  phone,
}: MakeCardCommand): Omit<EmployerHead, 'version' | 'auditHash'> => ({
  id: employerId,
  jurisdiction,
  taxId,
  register,
  centreId: claim.organisation.id,
  ...(email === undefined ? {} : { email, cabinetLinkAt: context.at }),
  ...(phone === undefined ? {} : { phone }),
  madeBy: 'centre',
  progressAt: context.at,
  createdAt: context.at,
});

/** Where the card is, for whoever may open it. */
async function takenRefusal(table: Table, { claim }: MakeCardCommand, taken: CardTaken): Promise<Refusal> {
  const item = await table.get(employerHeadKey(taken.employerId));
  const { employerId } = taken;
  if (item === undefined) throw new Error(`the card ${employerId} of a tax number is not there`);
  const { centreId } = parsedEmployer(item);
  if (centreId !== claim.organisation.id) return ofOtherCentre(centreId);
  return new Refusal('employer-exists', {
    params: { employerId },
    fields: [{ path: 'taxId', code: 'card-exists', params: { employerId } }],
  });
}

function editOf({ edit }: EditCardCommand, { revision }: ChainChange, email: 'same' | 'another'): Change {
  const entries = Object.entries({ email: edit.email, phone: edit.phone, website: edit.website });
  return {
    set: { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), ...revision },
    remove: [
      ...entries.filter(([, value]) => value === undefined).map(([name]) => name),
      ...(email === 'another' ? ['emailDeadSince', 'cabinetLinkAt'] : []),
    ],
  };
}

function recheckOf(
  { register, context, claim }: RecheckCommand,
  { revision }: ChainChange,
  movedTo: RecheckCommand['claim']['organisation']['id'] | undefined,
): Change {
  const liquidated: Readonly<Record<string, Instant>> =
    register.status === 'liquidated' ? { liquidatedSince: context.at } : {};
  return {
    set: {
      register,
      ...liquidated,
      ...revision,
      centreId: movedTo ?? claim.organisation.id,
      [OWNED.pk]: centreEmployersPk(movedTo ?? claim.organisation.id),
    },
    remove: [
      ...(register.status === 'active' ? ['liquidatedSince'] : []),
      // A specialist of the old centre is none of the new one's.
      ...(movedTo === undefined ? [] : ['specialistId', ASSIGNED.pk]),
    ],
  };
}

const assignmentOf = ({ specialistId }: AssignCommand, { revision }: ChainChange): Change =>
  specialistId === undefined
    ? { set: revision, remove: ['specialistId', ASSIGNED.pk] }
    : { set: { ...revision, specialistId, [ASSIGNED.pk]: portfolioPk(specialistId) } };
