import { memberKey, organisationTieKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { invitationIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, InvitationId } from '#domain/shared/ids.ts';
import { CABINET, NEWCOMER, OTHER_CABINET, putCabinet } from './cabinets.ts';
import { employersOn, withEvents } from './employers-commands.ts';
import type { Employers } from './employers-commands.ts';

export const HERE = { kind: 'cabinet', id: CABINET } as const;
export const ELSEWHERE = { kind: 'cabinet', id: OTHER_CABINET } as const;
/** Of an invitation that is sent when the clock of {@link employersOn} begins. */
export const END = '2026-11-16T09:00:00.000Z';
export const UNKNOWN = invitationIdSchema.parse('01890000-0000-7000-8000-00000000dead');

/** A cabinet whose administrator invites, and what can be seen of it. */
export interface CabinetWorld {
  readonly table: Table;
  /** Types, the oldest first. */
  readonly events: string[];
  readonly employers: Employers;
  readonly member: (accountId?: AccountId) => Promise<Item | undefined>;
  readonly tie: (accountId?: AccountId) => Promise<Item | undefined>;
  readonly state: (id: InvitationId) => Promise<string | undefined>;
  readonly invited: () => Promise<InvitationId>;
}

export async function cabinetWorld(empty: Table): Promise<CabinetWorld> {
  const { table, events } = withEvents(empty);
  await putCabinet(table);
  const employers = employersOn(table);
  return {
    table,
    events,
    employers,
    member: (accountId = NEWCOMER) => table.get(memberKey(HERE, accountId)),
    tie: (accountId = NEWCOMER) => table.get(organisationTieKey(accountId)),
    state: async (id) => (await employers.invitations.find(id))?.status,
    invited: async () => (await employers.invite()).id,
  };
}
