import * as z from 'zod/mini';
import { countingDay, needsPublic, peopleOn, staffLogSchema } from '#domain/supervision/openings.ts';
import type { Opening, StaffLog } from '#domain/supervision/openings.ts';
import type { RecordOpening, Recorded } from '#domain/supervision/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
import { accessGuards } from './access.ts';
import { commit, nextRevision } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { openedPersonKey, resumeHeadKey, staffLogKey, staffLogPk } from './keys.ts';
import { lifecycleClauses } from './lifecycle-condition.ts';
import { openingItem } from './opening-items.ts';
import { absent, equals, present } from './table.ts';
import type { Clause, Item, Table } from './table.ts';

/** How often an opening is tried anew that others of the same account overtook. */
const MOST_RACES = 8;
/** A marker outlives its day, whatever the zone. */
const MARKER_DAYS = 3;

/**
 * Every opening of an account moves the head of its chain, so openings of one account come one after another, and
 * the count in the head is exact: whoever counts a person more does so on the very head that had room for it.
 */
export async function recordOpening(table: Table, command: RecordOpening): Promise<Recorded> {
  const day = countingDay(command.log, command.today);
  let attempt: Attempt = { log: command.log, day, isCounted: undefined };
  for (let race = 0; race < MOST_RACES; race++) {
    const hasRoom = peopleOn(attempt.log, attempt.day) < command.cap;
    if (attempt.isCounted === false && !hasRoom && attempt.log?.cappedOn === attempt.day) {
      return { outcome: 'capped', first: false };
    }
    const isCapped = attempt.isCounted === false && !hasRoom;
    // What is not known is taken to be the usual: somebody new as long as there is room.
    const counts = attempt.isCounted === undefined ? hasRoom : !attempt.isCounted;
    try {
      if (isCapped) {
        await announceCap(table, command, attempt);
        return { outcome: 'capped', first: true };
      }
      await putOnRecord(table, command, attempt, counts);
      return { outcome: 'recorded' };
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      attempt = next(attempt, error, counts);
    }
  }
  throw new Refusal('too-many-requests', { retryAfterSeconds: 1 });
}

interface Attempt {
  readonly log: StaffLog | undefined;
  readonly day: string;
  /** Whether the person is counted on the day already, as far as that is known. */
  readonly isCounted: boolean | undefined;
}

/** The conditions met another head of the log, or another answer to whether the person is counted. */
class Overtaken extends Error {
  readonly log: { readonly met: Item | undefined } | undefined;
  readonly otherwise: boolean;
  constructor(log: { readonly met: Item | undefined } | undefined, otherwise: boolean) {
    super('overtaken');
    this.name = 'Overtaken';
    this.log = log;
    this.otherwise = otherwise;
  }
}

function next(attempt: Attempt, { log, otherwise }: Overtaken, counts: boolean): Attempt {
  const met = log === undefined ? attempt.log : parsedLog(log.met);
  const day = countingDay(met, attempt.day);
  const known = otherwise ? counts : attempt.isCounted;
  return { log: met, day, isCounted: day === attempt.day ? known : undefined };
}

const parsedLog = (item: Item | undefined): StaffLog | undefined =>
  item === undefined ? undefined : staffLogSchema.parse(item);

const nothingSchema = z.null();

async function putOnRecord(
  table: Table,
  command: RecordOpening,
  attempt: Attempt,
  counts: boolean,
): Promise<void> {
  const { opening, claim } = command;
  const { subject, purpose, centreId, ownerId, staffId } = opening;
  const action = `supervision.opened ${subject.kind}/${subject.id} ${purpose} ${centreId}`;
  const held = [...accessGuards(claim), ...publicGuards(opening)];
  const people = peopleOn(attempt.log, attempt.day) + (counts ? 1 : 0);
  await append(table, command, attempt, {
    action,
    log: { ...attempt.log, day: attempt.day, people },
    held,
    person: personGuard(opening, attempt.day, counts),
    more: [{ write: { kind: 'put', item: openingItem(opening) } }],
    event: { type: 'supervision.personal-data-opened', accountId: staffId, centreId, ownerId },
  });
}

/** The cap leaves its mark in the chain too, once a day; whoever comes second is told without one. */
async function announceCap(table: Table, command: RecordOpening, attempt: Attempt): Promise<void> {
  const { centreId, staffId } = command.opening;
  const { day } = attempt;
  await append(table, command, attempt, {
    action: `supervision.cap-reached ${centreId}`,
    log: { ...attempt.log, day, people: peopleOn(attempt.log, day), cappedOn: day },
    held: [],
    more: [],
    event: { type: 'supervision.cap-reached', accountId: staffId, centreId },
  });
}

interface Appended {
  readonly action: string;
  readonly log: Omit<StaffLog, 'version' | 'auditHash'>;
  readonly held: readonly Guarded[];
  readonly person?: Guarded;
  readonly more: readonly Guarded[];
  readonly event: DomainEvent;
}

async function append(
  table: Table,
  { context, opening, eventId }: RecordOpening,
  { log }: Attempt,
  { action, log: changed, held, person, more, event }: Appended,
): Promise<void> {
  const { actor, at, requestId } = context;
  const { revision, entry } = nextRevision(log, { action, actor: actor.accountId, at, requestId });
  const head: Guarded = {
    write: {
      kind: 'put',
      item: { ...staffLogKey(opening.staffId), type: 'staff-log', ...changed, ...revision },
      condition: [unmoved(log)],
    },
  };
  const guarded = [...held, head, ...(person === undefined ? [] : [person]), ...more];
  await commit(table, {
    at,
    requestId,
    actor,
    command: 'supervision.open',
    // No record for a retry: whatever is answered has an entry of its own.
    idempotency: undefined,
    eventId,
    event,
    audit: { pk: staffLogPk(opening.staffId), entry, revision },
    writes: guarded.map(({ write }) => write),
    result: null,
    resultSchema: nothingSchema,
    refuse: (refused) => {
      if (held.some((_, index) => refused.has(index))) return refusalOf(guarded, refused);
      const moved = refused.has(held.length) ? { met: refused.get(held.length) } : undefined;
      return new Overtaken(moved, person !== undefined && refused.has(held.length + 1));
    },
  });
}

const unmoved = (log: StaffLog | undefined): Clause =>
  log === undefined ? absent('pk') : equals('auditHash', log.auditHash);

/** What is opened only while it is public is public still at the moment of the record. */
const publicGuards = ({ subject, purpose, at }: Opening): readonly Guarded[] =>
  subject.kind === 'resume' && needsPublic(purpose)
    ? [
        {
          write: {
            kind: 'check',
            key: resumeHeadKey(subject.id),
            condition: lifecycleClauses('edit', at),
          },
          refused: () => new Refusal('not-open-for-purpose'),
        },
      ]
    : [];

/** The marker of a person on a day: put for a new one, there already for one who is counted. */
function personGuard(opening: Opening, day: string, counts: boolean): Guarded {
  const key = openedPersonKey(opening.staffId, day, opening.ownerId ?? opening.subject.id);
  if (!counts) return { write: { kind: 'check', key, condition: [present('pk')] } };
  const ttl = epochSecondsOf(plusDays(opening.at, MARKER_DAYS));
  return {
    write: { kind: 'put', item: { ...key, type: 'opened-person', ttl }, condition: [absent('pk')] },
  };
}
