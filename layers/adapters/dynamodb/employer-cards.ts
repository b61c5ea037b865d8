import { cardOutcomeSchema } from '#domain/employers/ports.ts';
import type { CardDetails, CardOutcome, EditCardCommand, EmployerCards } from '#domain/employers/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { accessGuards, employerClause } from './access.ts';
import { demandRight } from './cabinet-items.ts';
import { commit, nextRevision } from './commit.ts';
import { parsedEmployer } from './employer-items.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { employerHeadKey, employerPk, memberKey } from './keys.ts';
import { absent, equals } from './table.ts';
import type { Change, Clause, Item, Table } from './table.ts';

/** Cards of enterprises for their cabinet, on the one table. */
export const dynamoEmployerCards = (table: Table): EmployerCards => ({
  async find(claim, employerId) {
    const { organisation, actor } = claim;
    const items = await table.batchGet([
      memberKey(organisation, actor.accountId),
      employerHeadKey(employerId),
    ]);
    demandRight(
      claim,
      items.find(({ type }) => type === 'member'),
    );
    const item = items.find(({ type }) => type === 'employer');
    const head = item === undefined ? undefined : parsedEmployer(item);
    if (head === undefined || head.cabinetId !== organisation.id) throw new Refusal('not-found');
    return head;
  },

  edit: async (command) => {
    try {
      return await edit(table, command, 'same');
    } catch (error) {
      if (error instanceof OtherAddress) return edit(table, command, 'another');
      throw error;
    }
  },
});

/** What is known of the old address is not true of the new one. */
const KNOWN_OF_ADDRESS = ['emailDeadSince', 'cabinetLinkAt'];
class OtherAddress extends Error {}

async function edit(
  table: Table,
  command: EditCardCommand,
  address: 'same' | 'another',
): Promise<CardOutcome> {
  const { context, claim, employerId, revision: seen, details, eventId } = command;
  const { actor, at, requestId, idempotency } = context;
  const event = { type: 'employers.card-changed', accountId: actor.accountId, employerId } as const;
  const change = nextRevision(seen, { action: event.type, actor: actor.accountId, at, requestId });
  const { set, remove } = detailsChange(details);
  const guarded: readonly Guarded[] = [
    ...accessGuards(claim),
    {
      write: {
        kind: 'update',
        key: employerHeadKey(employerId),
        change: {
          set: { ...set, ...change.revision },
          remove: [...remove, ...(address === 'another' ? KNOWN_OF_ADDRESS : [])],
        },
        condition: [
          employerClause(claim.organisation),
          equals('version', seen.version),
          equals('auditHash', seen.auditHash),
          ...(address === 'same' ? [sameAddress(details)] : []),
        ],
      },
      refused: (met) => cardRefusal(command, met),
    },
  ];
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: event.type,
    event,
    eventId,
    audit: { pk: employerPk(employerId), ...change },
    writes: guarded.map(({ write }) => write),
    result: { id: employerId, revision: change.revision },
    resultSchema: cardOutcomeSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

const sameAddress = ({ email }: CardDetails): Clause =>
  email === undefined ? absent('email') : equals('email', email);

function cardRefusal({ claim, revision }: EditCardCommand, met: Item | undefined): Error {
  if (met?.['cabinetId'] !== claim.organisation.id) return new Refusal('not-found');
  const seen = met['version'] === revision.version && met['auditHash'] === revision.auditHash;
  return seen ? new OtherAddress() : new Refusal('stale-version');
}

function detailsChange({ email, phone, website }: CardDetails): Required<Pick<Change, 'set' | 'remove'>> {
  const entries = Object.entries({ email, phone, website });
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    remove: entries.filter(([, value]) => value === undefined).map(([attribute]) => attribute),
  };
}
