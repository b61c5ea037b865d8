import type * as z from 'zod/mini';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { auditActor, commit, nextRevision } from './commit.ts';
import { refusalOf } from './guarded.ts';
import type { Guarded } from './guarded.ts';
import { equals } from './table.ts';
import type { Condition, Item, Table } from './table.ts';

/** What every command of a centre says of itself. */
export interface Named {
  readonly context: RequestContext<AccountActor>;
  readonly eventId: string;
}

/** The revision and the audit entry that a command leaves on the chain at `pk`. */
export function changeOf({ context }: Named, action: string, pk: string, seen?: Revision) {
  const { actor, at, requestId } = context;
  return { pk, ...nextRevision(seen, { action, actor: auditActor(actor), at, requestId }) };
}
export type ChainChange = ReturnType<typeof changeOf>;

/** Commits what a command writes; the first of its `guarded` that was refused says why. */
export function commitGuarded<Result>(
  table: Table,
  { context, eventId }: Named,
  parts: {
    readonly audit: ChainChange;
    readonly event: DomainEvent;
    readonly guarded: readonly Guarded[];
    readonly result: Result;
    readonly resultSchema: z.ZodMiniType<Result>;
  },
): Promise<Result> {
  const { guarded, audit, event, result, resultSchema } = parts;
  const { at, requestId, actor, idempotency } = context;
  return commit(table, {
    at,
    requestId,
    actor,
    idempotency,
    command: audit.entry.action,
    eventId,
    event,
    audit,
    writes: guarded.map(({ write }) => write),
    result,
    resultSchema,
    refuse: (refused) => refusalOf(guarded, refused),
  });
}

/** Holds for an item as the caller has seen it. */
export const asSeen = ({ version, auditHash }: Revision): Condition => [
  equals('version', version),
  equals('auditHash', auditHash),
];

/** The refusal of an item that is not as the caller has seen it; nothing when it is. */
export const staleRefusal = (met: Item, { version, auditHash }: Revision): Refusal | undefined =>
  met['version'] === version && met['auditHash'] === auditHash ? undefined : new Refusal('stale-version');
