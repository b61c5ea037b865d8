import { contactSchema } from '#domain/centres/contacts.ts';
import { factSchema } from '#domain/centres/facts.ts';
import { entryOutcomeSchema } from '#domain/centres/ports.ts';
import type {
  AddFactCommand,
  EmployerJournal,
  EntryPage,
  EntryPosition,
  LogContactCommand,
  RequestLetterCommand,
} from '#domain/centres/ports.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import type * as z from 'zod/mini';
import { accessGuards, employerClause } from './access.ts';
import { changeOf, commitGuarded } from './centre-commands.ts';
import { REACHABLE, letterGuards, unreachable } from './centre-employer-guards.ts';
import { Overtaken, contactGuard, firstMarks, marksBehind } from './centre-contact-marks.ts';
import type { Guarded } from './guarded.ts';
import {
  CONTACT_PREFIX,
  FACT_PREFIX,
  contactKey,
  employerEntryAuditPk,
  employerHeadKey,
  employerPk,
  factKey,
} from './keys.ts';
import type { Item, Table } from './table.ts';

/** How often a contact is taken up again that others of the same employer have overtaken. */
const MOST_ATTEMPTS = 4;

/** What a centre writes down of an employer, on the one table. */
export function centreJournal(table: Table): EmployerJournal {
  return {
    addFact: (command) => {
      const { id, fact, context, employerId, claim } = command;
      const { at, actor } = context;
      const item = { id, ...fact, addedAt: at, staffId: actor.accountId };
      return commitGuarded(table, command, {
        ...entryParts(command, 'centres.fact-added'),
        event: recorded(command, 'employer-fact'),
        guarded: [
          ...accessGuards(claim, employerId),
          { write: { kind: 'put', item: { ...factKey(employerId, at, id), type: 'fact', ...item } } },
        ],
      });
    },

    logContact: async (command) => {
      let marks = firstMarks(command);
      for (let attempt = 1; ; attempt++) {
        try {
          return await logged(table, command, contactGuard(command, marks));
        } catch (error) {
          if (!(error instanceof Overtaken) || attempt === MOST_ATTEMPTS) throw error;
          marks = marksBehind(command, error.met);
        }
      }
    },

    requestLetter: (command) => {
      const { id, letter, context, employerId, claim } = command;
      const { at, actor } = context;
      const { id: centreId } = claim.organisation;
      const entry = { kind: 'email', at, outcome: 'sent', letter, staffId: actor.accountId, loggedAt: at };
      return commitGuarded(table, command, {
        ...entryParts(command, 'centres.letter-requested'),
        event: {
          type: 'centres.letter-requested',
          accountId: actor.accountId,
          centreId,
          employerId,
          letterId: id,
        },
        guarded: [
          ...accessGuards(claim),
          {
            write: {
              kind: 'update',
              key: employerHeadKey(employerId),
              change: { set: { contactAt: at } },
              condition: [employerClause(claim.organisation), ...REACHABLE],
            },
            refused: (met) =>
              unreachable(met, centreId) ?? new Error('a letter was refused without a reason'),
          },
          ...letterGuards(command),
          { write: { kind: 'put', item: contactItem(employerId, id, entry) } },
        ],
      });
    },

    facts: (employerId, limit, after) =>
      pageOf(table, factSchema, employerId, FACT_PREFIX, limit, after, ({ addedAt }) => addedAt),
    contacts: (employerId, limit, after) =>
      pageOf(table, contactSchema, employerId, CONTACT_PREFIX, limit, after, ({ at }) => at),
  };
}

function logged(table: Table, command: LogContactCommand, headGuard: Guarded) {
  const { id, contact, context, employerId, claim } = command;
  const { at, actor } = context;
  const entry = { ...contact, staffId: actor.accountId, loggedAt: at };
  return commitGuarded(table, command, {
    ...entryParts(command, 'centres.contact-logged'),
    event: {
      type: 'centres.contact-logged',
      accountId: actor.accountId,
      centreId: claim.organisation.id,
      employerId,
    },
    guarded: [
      ...accessGuards(claim),
      headGuard,
      { write: { kind: 'put', item: contactItem(employerId, id, entry) } },
    ],
  });
}

type EntryCommand = AddFactCommand | LogContactCommand | RequestLetterCommand;

/** Every entry is an audited entity of its own, so that adding one need not know the card. */
const entryParts = (command: EntryCommand, action: string) => ({
  audit: changeOf(command, action, employerEntryAuditPk(command.employerId, command.id)),
  result: { id: command.id, at: command.context.at },
  resultSchema: entryOutcomeSchema,
});

const recorded = ({ context, claim, id }: EntryCommand, kind: string) =>
  ({
    type: 'centres.record-saved',
    accountId: context.actor.accountId,
    centreId: claim.organisation.id,
    kind,
    recordId: id,
  }) as const;

const contactItem = (
  employerId: EmployerId,
  id: string,
  entry: Readonly<Record<string, unknown>> & { readonly at: string },
): Item => ({ ...contactKey(employerId, entry.at, id), type: 'contact', id, ...entry });

/** One query of the employer's partition, the latest first. */
async function pageOf<Entry extends { readonly id: string }>(
  table: Pick<Table, 'query'>,
  schema: z.ZodMiniType<Entry>,
  employerId: EmployerId,
  prefix: string,
  limit: number,
  after: EntryPosition | undefined,
  dateOf: (entry: Entry) => EntryPosition['at'],
): Promise<EntryPage<Entry>> {
  const page = await table.query({
    pk: employerPk(employerId),
    prefix,
    descending: true,
    limit,
    ...(after === undefined ? {} : { after: `${prefix}${after.at}#${after.id}` }),
  });
  const items = page.items.map((item) => schema.parse(item));
  const last = items.at(-1);
  return {
    items,
    next: page.next === undefined || last === undefined ? undefined : { at: dateOf(last), id: last.id },
  };
}
