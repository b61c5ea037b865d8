import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { dynamoMembers } from '#adapters/dynamodb/members.ts';
import { dynamoEmployerCards } from '#adapters/dynamodb/employer-cards.ts';
import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import type { Claim } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { InviteCommand } from '#domain/employers/ports.ts';
import type { IdempotencyClaim } from '#domain/shared/actor.ts';
import { domainEventSchema } from '#domain/shared/events.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, InvitationId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { ADMINISTRATOR, CABINET, NEWCOMER, cabinetClaim, credentialOf, employerContext } from './cabinets.ts';
import { testClock } from './clock.ts';
import { timedRandom } from './resume-builder.ts';

export interface Asking {
  readonly as?: AccountId;
  readonly cabinetId?: Claim['organisation']['id'];
  readonly right?: Right;
  readonly idempotency?: IdempotencyClaim;
}

/** Repositories of a cabinet on a table, with commands that have good values for what a test does not care about. */
export function employersOn(table: Table) {
  const clock = testClock();
  const random = timedRandom(clock);
  const invitations = dynamoInvitations(table);
  const members = dynamoMembers(table);
  const context = (as: AccountId, idempotency?: IdempotencyClaim) =>
    employerContext(as, clock.now(), idempotency === undefined ? {} : { idempotency });
  const command = ({ as = ADMINISTRATOR, right = 'managers.manage', idempotency }: Asking = {}) => {
    const asked = context(as, idempotency);
    return { context: asked, eventId: random.uuid(), claim: cabinetClaim(asked, right), cabinetId: CABINET };
  };
  return {
    clock,
    random,
    context,
    command,
    invitations,
    members,
    cards: dynamoEmployerCards(table),
    cabinets: dynamoCabinets(table),
    /** Invites an account by its address. */
    invite: (invitee: AccountId = NEWCOMER, overrides: Partial<InviteCommand> = {}, asking: Asking = {}) =>
      invitations.invite({
        ...command(asking),
        id: invitationIdSchema.parse(random.uuid()),
        name: 'Ахметова Бибигуль',
        email: 'name@example.com',
        credentialId: credentialOf(invitee),
        language: 'kk',
        ...overrides,
      }),
    activate: (id: InvitationId, asking?: Asking) => invitations.activate({ ...command(asking), id }),
    deactivate: (id: InvitationId, asking?: Asking) => invitations.deactivate({ ...command(asking), id }),
    withdraw: (id: InvitationId, asking?: Asking) => invitations.withdraw({ ...command(asking), id }),
    arrive: (id: InvitationId, as: AccountId = NEWCOMER) =>
      invitations.announceArrival({ context: context(as), eventId: random.uuid(), id }),
    accept: (id: InvitationId, as: AccountId = NEWCOMER, idempotency?: IdempotencyClaim) =>
      invitations.accept({ context: context(as, idempotency), eventId: random.uuid(), id }),
    setAccess: (accountId: AccountId, status: 'active' | 'withdrawn', asking?: Asking) =>
      members.setAccess({ ...command(asking), accountId, status }),
    own: (as: AccountId, right: Right = 'contact.edit') => members.own(command({ as, right }).claim),
  };
}
export type Employers = ReturnType<typeof employersOn>;

/** `done`, or the code of the refusal. */
export const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

/** A table that keeps the types of the events that were committed through it. */
export function withEvents(table: Table): { readonly table: Table; readonly events: string[] } {
  const events: string[] = [];
  return {
    events,
    table: {
      ...table,
      transact: async (writes) => {
        await table.transact(writes);
        for (const write of writes) {
          if (write.kind !== 'put' || write.item['type'] !== 'outbox') continue;
          events.push(domainEventSchema.parse(write.item['event']).type);
        }
      },
    },
  };
}

/** Lets something happen between the reading of a command and its first transaction. */
export function beforeFirstTransaction(table: Table, happens: () => Promise<unknown>): Table {
  let pending = true;
  return {
    ...table,
    transact: async (writes) => {
      if (pending) {
        pending = false;
        await happens();
      }
      await table.transact(writes);
    },
  };
}
