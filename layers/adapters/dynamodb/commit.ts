import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { Actor, IdempotencyClaim } from '#domain/shared/actor.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { epochSecondsOf, plusHours } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { auditSk, idempotencyKey, outboxKey } from './keys.ts';
import { ConditionFailed, TransactionRefused, absent } from './table.ts';
import type { Condition, Item, Key, Table, Write } from './table.ts';

/** How long an answer is kept for a retry with the same `Idempotency-Key`, and an event after delivery, in hours. */
const IDEMPOTENCY_HOURS = 24;
const OUTBOX_HOURS = 48;

/** What is written of a change for ever: who did what when, never the data itself. */
export interface AuditEntry {
  readonly version: number;
  readonly action: string;
  readonly actor: string;
  readonly at: Instant;
  readonly requestId: string;
}

/** `sha256(previous hash + canonical entry)`, hex: whoever alters an entry breaks every hash behind it (O3). */
export function chainHash(previous: string, entry: AuditEntry): string {
  const canonical = JSON.stringify([entry.version, entry.action, entry.actor, entry.at, entry.requestId]);
  return createHash('sha256').update(previous).update('\n').update(canonical).digest('hex');
}

/** Where every chain begins. */
export const CHAIN_ORIGIN = '0'.repeat(64);

export const auditActor = (actor: Actor): string => (actor.kind === 'account' ? actor.accountId : actor.kind);

/** The revision that follows `previous` once `entry` is recorded. */
export function nextRevision(
  previous: Revision | undefined,
  entry: Omit<AuditEntry, 'version'>,
): { readonly revision: Revision; readonly entry: AuditEntry } {
  const version = (previous?.version ?? 0) + 1;
  const complete = { ...entry, version };
  return {
    entry: complete,
    revision: { version, auditHash: chainHash(previous?.auditHash ?? CHAIN_ORIGIN, complete) },
  };
}

export const auditItem = (pk: string, entry: AuditEntry, revision: Revision): Item => ({
  pk,
  sk: auditSk(entry.version),
  type: 'audit',
  ...entry,
  hash: revision.auditHash,
});

export const outboxItem = (eventId: string, at: Instant, event: DomainEvent): Item => ({
  ...outboxKey(eventId),
  type: 'outbox',
  at,
  event,
  ttl: epochSecondsOf(plusHours(at, OUTBOX_HOURS)),
});

export interface Commit<Result> {
  readonly at: Instant;
  readonly requestId: string;
  readonly actor: Actor;
  /** The command's stable name; scopes the idempotency key together with the actor. */
  readonly command: string;
  readonly idempotency?: IdempotencyClaim | undefined;
  readonly event: DomainEvent;
  readonly eventId: string;
  readonly audit: { readonly pk: string; readonly entry: AuditEntry; readonly revision: Revision };
  readonly writes: readonly Write[];
  /** What the caller is told; kept without personal data, for a retry to be told the same. */
  readonly result: Result;
  readonly resultSchema: z.ZodMiniType<Result>;
  /** Names the refusal when writes (by their index in `writes`) met items that their conditions exclude. */
  readonly refuse: (refused: ReadonlyMap<number, Item | undefined>) => Error;
}

/**
 * One command, one `TransactWriteItems`: idempotency record, the command's own writes, audit entry, outbox event.
 * A retry with the same key and body is answered from the record that its condition met, without another call.
 *
 * @throws Refusal `idempotency-key-reused` when the key came before with another body, or what `refuse` answers.
 */
export async function commit<Result>(table: Table, command: Commit<Result>): Promise<Result> {
  const { idempotency, audit } = command;
  const record = idempotency === undefined ? [] : [idempotencyWrite(command, idempotency)];
  const writes: Write[] = [
    ...record,
    ...command.writes,
    { kind: 'put', item: auditItem(audit.pk, audit.entry, audit.revision), condition: [absent('pk')] },
    { kind: 'put', item: outboxItem(command.eventId, command.at, command.event) },
  ];
  try {
    await table.transact(writes);
    return command.result;
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    if (idempotency !== undefined && error.refused.has(0)) {
      return replay(command, idempotency, error.refused.get(0));
    }
    throw command.refuse(
      new Map([...error.refused].map(([index, item]) => [index - record.length, item] as const)),
    );
  }
}

/** Where the answer to a command is kept for a retry, for whoever must read before writing. */
export function recordKey(actor: Actor, command: string, claim: IdempotencyClaim): Key {
  const scope = `${auditActor(actor)}\n${command}\n${claim.key}`;
  return idempotencyKey(createHash('sha256').update(scope).digest('hex'));
}

/**
 * The result, written down before the work that it is for: a retry with the same key and body is answered what the
 * first attempt was. Without a key nothing is written.
 *
 * @throws Refusal `idempotency-key-reused` when the key came before with another body
 */
export async function agreed<Result>(
  table: Pick<Table, 'put'>,
  command: Answered<Result> & Pick<Commit<Result>, 'idempotency' | 'resultSchema'>,
): Promise<Result> {
  const { idempotency, result } = command;
  if (idempotency === undefined) return result;
  const { item, condition } = idempotencyWrite(command, idempotency);
  try {
    await table.put(item, condition);
    return result;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return replay(command, idempotency, error.existing);
  }
}

type Answered<Result> = Pick<Commit<Result>, 'at' | 'actor' | 'command' | 'result'>;

function idempotencyWrite<Result>(
  command: Answered<Result>,
  claim: IdempotencyClaim,
): { readonly kind: 'put'; readonly item: Item; readonly condition: Condition } {
  return {
    kind: 'put',
    item: {
      ...recordKey(command.actor, command.command, claim),
      type: 'idempotency',
      requestHash: claim.requestHash,
      result: command.result,
      ttl: epochSecondsOf(plusHours(command.at, IDEMPOTENCY_HOURS)),
    },
    condition: [absent('pk')],
  };
}

/** What was answered before. @throws Refusal `idempotency-key-reused` when it was answered to another body */
export function replay<Result>(
  command: Pick<Commit<Result>, 'resultSchema'>,
  claim: IdempotencyClaim,
  met: Item | undefined,
): Result {
  if (met?.['requestHash'] !== claim.requestHash) throw new Refusal('idempotency-key-reused');
  return command.resultSchema.parse(met['result']);
}
