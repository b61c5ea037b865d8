import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { PublicationKind } from '#domain/publications/lifecycle.ts';
import { dueDay, expiryTask } from '#domain/publications/sweep.ts';
import type {
  DuePublication,
  Expiry,
  SweepPhase,
  SweepPosition,
  SweptHead,
} from '#domain/publications/sweep.ts';
import type { SweepStore } from '#domain/publications/sweep-store.ts';
import { packPublications } from '#domain/shared/packing.ts';
import { instantSchema } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { auditItem, nextRevision, outboxItem } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { dueEntrySchema, dueShard } from './due.ts';
import { packExpiry, packedExpirySchema } from './expiry-record.ts';
import { duePartition, resumeHeadKey, sweepKey, vacancyHeadKey } from './keys.ts';
import { ConditionFailed, absent, anyOf, below, equals, indexAttributes } from './table.ts';
import type { Item, Key, Table } from './table.ts';

/** Entries a page: what one batch of heads may hold. */
const PAGE_SIZE = 100;

/** How often an owner may be faster with edits that do not move the expiry before the page is tried anew. */
const ARCHIVE_ATTEMPTS = 5;

const HEAD_KEYS: Readonly<Record<PublicationKind, (id: string) => Key>> = {
  resume: resumeHeadKey,
  vacancy: vacancyHeadKey,
};

const ACTIONS = {
  resume: 'resumes.expired',
  vacancy: 'vacancies.expired',
} as const satisfies Record<PublicationKind, string>;

const ATTENTION = indexAttributes('attention');
/** What a head no longer has once it is archived: nobody need look after a vacancy that has ended (C8). */
const LEFT_BEHIND = {
  resume: [],
  vacancy: [ATTENTION.pk, ATTENTION.sk],
} as const satisfies Record<PublicationKind, readonly string[]>;

const EVENTS = { warn: 'publications.expiring', expire: 'publications.expired' } as const satisfies Record<
  SweepPhase,
  string
>;

const headSchema = z.object({
  status: z.enum(['published', 'archived']),
  expiresAt: instantSchema,
  version: z.int(),
  auditHash: z.string(),
  lastExpiry: z.optional(packedExpirySchema),
});
const identifiedSchema = z.object({ id: z.string() });
const checkpointSchema = z.object({ position: z.string() });

/**
 * The sweep on the one table. Archiving is one conditional update, not a transaction, at half the price: the audit
 * entry and the event follow, and everything that they need is in the head (`lastExpiry`), so that a run after a
 * crash writes the very same items.
 */
export function sweepStore(table: Table, pageSize = PAGE_SIZE): SweepStore {
  return {
    async position(phase, shard) {
      const item = await table.get(sweepKey(phase, shard));
      return item === undefined ? undefined : positionOf(item);
    },

    async due(shard, position, cutoff) {
      const { items, next } = await table.query({
        pk: duePartition(position.day, shard),
        to: upTo(cutoff),
        limit: pageSize,
        ...(position.after === undefined ? {} : { after: position.after }),
      });
      const last = items.at(-1)?.sk;
      return {
        entries: items.map((item) => dueEntrySchema.parse(item)),
        more: next !== undefined,
        ...(last === undefined ? {} : { last }),
      };
    },

    async heads(entries) {
      // A publication that was restored within the page has several entries in it.
      const keys = new Map(entries.map(({ kind, id }) => [id, HEAD_KEYS[kind](id)] as const));
      const items = await table.batchGet([...keys.values()]);
      return new Map(items.map((item) => [identifiedSchema.parse(item).id, headSchema.parse(item)] as const));
    },

    async archive(due, head, at) {
      let current: SweptHead | undefined = head;
      for (let attempt = 0; attempt < ARCHIVE_ATTEMPTS; attempt++) {
        switch (expiryTask(due, current)) {
          case 'nothing':
            return undefined;
          case 'repeat':
            return current?.lastExpiry === undefined ? undefined : { due, expiry: current.lastExpiry };
          case 'expire':
            break;
        }
        if (current === undefined) return undefined;
        const expiry = expiryOf(due, current, at);
        try {
          await table.update(headKeyOf(due), { set: archivedBy(expiry), remove: LEFT_BEHIND[due.kind] }, [
            equals('auditHash', current.auditHash),
          ]);
          return { due, expiry };
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          current = error.existing === undefined ? undefined : headSchema.parse(error.existing);
        }
      }
      throw new Contended();
    },

    async record(archivals) {
      await table.batchPut(
        archivals.map(({ due, expiry }) => {
          const entry = { ...expiryEntry(due, expiry.at), version: expiry.version };
          return { ...auditItem(headKeyOf(due).pk, entry, expiry), endedAt: expiry.of };
        }),
      );
    },

    async announce(phase, publications, at) {
      const packed = packPublications(publications);
      const eventId = createHash('sha256')
        .update(`${phase}\n${packed}`)
        .digest('hex')
        .slice(0, EVENT_ID_LENGTH);
      const item = outboxItem(eventId, at, { type: EVENTS[phase], publications: [...publications] });
      try {
        await table.put({ ...item, event: { type: EVENTS[phase], publications: packed } }, [absent('pk')]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },

    async advance(phase, shard, position) {
      const text = textOf(position);
      try {
        await table.put({ ...sweepKey(phase, shard), type: 'sweep', position: text }, [
          anyOf([absent('pk')], [below('position', text)]),
        ]);
        return position;
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.existing === undefined) throw error;
        return positionOf(error.existing);
      }
    },
  };
}

/** Owners kept changing a publication while it was being archived. */
class Contended extends Error {
  constructor() {
    super('a publication changed faster than it could be archived');
    this.name = 'Contended';
  }
}

const EVENT_ID_LENGTH = 32;

const headKeyOf = ({ kind, id }: DuePublication): Key => HEAD_KEYS[kind](id);

/** Behind every entry of the moment: `~` follows the separator and the kinds' letters. */
const upTo = (cutoff: Instant): string => `${cutoff}~`;

/** The same for every run that archives for this entry, so that a repetition chains to the same hash. */
export const expiryEntry = (
  due: Pick<DuePublication, 'kind' | 'id' | 'expiresAt'>,
  at: Instant,
): Omit<AuditEntry, 'version'> => ({
  action: ACTIONS[due.kind],
  actor: 'system',
  at,
  requestId: `sweep-${dueDay(due.expiresAt)}-${dueShard(due.id)}`,
});

function expiryOf(due: DuePublication, head: SweptHead, at: Instant): Expiry {
  const { revision } = nextRevision(head, expiryEntry(due, at));
  return { of: due.expiresAt, at, ...revision };
}

/** A period ends when it ends, however late the sweep comes: `archivedAt` is what the owner was shown all along. */
const archivedBy = (expiry: Expiry): Readonly<Record<string, unknown>> => ({
  status: 'archived',
  archivedBy: 'expiry',
  archivedAt: expiry.of,
  version: expiry.version,
  auditHash: expiry.auditHash,
  lastExpiry: packExpiry(expiry),
});

/** Positions compare as texts: within a day, "nothing yet" stands before every entry. */
const textOf = ({ day, after }: SweepPosition): string => `${day}#${after ?? ''}`;

function positionOf(item: Item): SweepPosition {
  const { position } = checkpointSchema.parse(item);
  const separator = position.indexOf('#');
  const after = position.slice(separator + 1);
  return { day: position.slice(0, separator), ...(after === '' ? {} : { after }) };
}
