import type { EmployerHead } from '#domain/employers/employer.ts';
import { checkOutcomeSchema, registrationOutcomeSchema } from '#domain/registrations/ports.ts';
import type {
  CheckCommand,
  CheckOutcome,
  RegisterCommand,
  RegistrationOutcome,
  Registrations,
} from '#domain/registrations/ports.ts';
import { employerIdSchema } from '#domain/shared/ids.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { accessGuards, dynamoAccess, employerClause } from './access.ts';
import { commit, nextRevision } from './commit.ts';
import { parsedEmployer } from './employer-items.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, employerPk } from './keys.ts';
import {
  CardMoved,
  NumberHeld,
  asRead,
  cabinetIdOf,
  claimedCard,
  commonWrites,
  factsChange,
  newCard,
} from './registration-writes.ts';
import type { Item, Table } from './table.ts';

/** How often a card is looked at again that somebody else is changing at the same time. */
const ATTEMPTS = 3;

/** Registrations of enterprises in the one table. What each command writes is listed in `docs/access-patterns.md`. */
export const dynamoRegistrations = (table: Table): Registrations => ({
  async register(command) {
    try {
      return await made(table, command);
    } catch (error) {
      if (!(error instanceof NumberHeld)) throw error;
      return claimed(table, command, employerIdOf(error.met));
    }
  },
  async card(claim, employerId) {
    await dynamoAccess(table).demand(claim, employerId);
    const item = await table.get(employerHeadKey(employerId));
    if (item === undefined) throw new Refusal('not-found');
    return parsedEmployer(item);
  },
  keepFacts: (command) => keepFacts(table, command),
});

const employerIdOf = (met: Item | undefined): EmployerId => employerIdSchema.parse(met?.['employerId']);

const REGISTERED = 'employers.registered';

function made(table: Table, command: RegisterCommand): Promise<RegistrationOutcome> {
  return registered(table, command, command.employerId, undefined, (revision) => newCard(command, revision));
}

/** The first attempt has told that the number has a card: it is taken over unless it is in a cabinet. */
async function claimed(
  table: Table,
  command: RegisterCommand,
  employerId: EmployerId,
): Promise<RegistrationOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- what is read decides whether there is another round
    const item = await table.get(employerHeadKey(employerId));
    const seen = item === undefined ? undefined : parsedEmployer(item);
    if (seen === undefined || seen.cabinetId !== undefined) break;
    try {
      // oxlint-disable-next-line no-await-in-loop -- see above
      return await takenOver(table, command, seen);
    } catch (error) {
      if (!(error instanceof CardMoved)) throw error;
    }
  }
  throw new Refusal('employer-already-registered');
}

const takenOver = (
  table: Table,
  command: RegisterCommand,
  seen: EmployerHead,
): Promise<RegistrationOutcome> =>
  registered(table, command, seen.id, seen, (revision) => [claimedCard(command, seen, revision)]);

function registered(
  table: Table,
  command: RegisterCommand,
  employerId: EmployerId,
  seen: EmployerHead | undefined,
  card: (revision: RegistrationOutcome['revision']) => readonly Guarded[],
): Promise<RegistrationOutcome> {
  const { actor, at, requestId, idempotency } = command.context;
  const entry = { action: REGISTERED, actor: actor.accountId, at, requestId };
  const change = nextRevision(seen, entry);
  const cabinetId = cabinetIdOf(command);
  // The card comes last: whose challenge is used, or whose account is tied, is told that first.
  const guarded = [...commonWrites(command, employerId, entry), ...card(change.revision)];
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: REGISTERED,
    event: { type: REGISTERED, accountId: actor.accountId, employerId, cabinetId },
    eventId: command.eventId,
    audit: { pk: employerPk(employerId), ...change },
    writes: guarded.map(({ write }) => write),
    result: { employerId, cabinetId, revision: change.revision },
    resultSchema: registrationOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

async function keepFacts(table: Table, command: CheckCommand): Promise<CheckOutcome> {
  const { context, claim, seen, facts, eventId } = command;
  const { actor, at, requestId, idempotency } = context;
  const event = { type: 'employers.card-changed', accountId: actor.accountId, employerId: seen.id } as const;
  const change = nextRevision(seen, {
    action: 'employers.register-checked',
    actor: actor.accountId,
    at,
    requestId,
  });
  const { set, remove } = factsChange(seen, facts);
  const guarded: readonly Guarded[] = [
    ...accessGuards(claim),
    {
      write: {
        kind: 'update',
        key: employerHeadKey(seen.id),
        change: { set: { ...set, ...change.revision }, remove },
        condition: [employerClause(claim.organisation), ...asRead(seen)],
      },
      refused: () => new Refusal('stale-version'),
    },
  ];
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: 'employers.register-checked',
    event,
    eventId,
    audit: { pk: employerPk(seen.id), ...change },
    writes: guarded.map(({ write }) => write),
    result: { employerId: seen.id, revision: change.revision },
    resultSchema: checkOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}
