import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { PUBLICATION_KINDS } from '#domain/publications/lifecycle.ts';
import type { PublicationKind } from '#domain/publications/lifecycle.ts';
import { DUE_SHARDS, dueDay } from '#domain/publications/sweep.ts';
import { accountIdSchema, resumeIdSchema } from '#domain/shared/ids.ts';
import type { AccountId, ResumeId } from '#domain/shared/ids.ts';
import { epochSecondsOf, instantSchema, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { duePartition, dueSk } from './keys.ts';
import type { Item } from './table.ts';

/** How long an entry outlives its moment, in days: a sweep may come this late. */
const KEPT_DAYS = 60;

/** Which of a day's partitions a publication is in, from its ID alone. */
export const dueShard = (id: string): number =>
  createHash('sha256').update(id).digest().readUInt32BE(0) % DUE_SHARDS;

/**
 * What the sweep visits when `expiresAt` comes near and when it has come (H1). It is stale, and to be passed over,
 * when the head's `expiresAt` is another one by then (edited, restored) or the head is archived.
 */
export const dueEntrySchema = z.object({
  kind: z.enum(PUBLICATION_KINDS),
  id: resumeIdSchema,
  accountId: accountIdSchema,
  expiresAt: instantSchema,
});

/** The entry as it is stored; TTL removes it. */
export const dueItem = (entry: {
  readonly kind: PublicationKind;
  readonly id: ResumeId;
  readonly accountId: AccountId;
  readonly expiresAt: Instant;
}): Item => ({
  pk: duePartition(dueDay(entry.expiresAt), dueShard(entry.id)),
  sk: dueSk(entry.expiresAt, entry.kind, entry.id),
  type: 'due',
  ...entry,
  ttl: epochSecondsOf(plusDays(entry.expiresAt, KEPT_DAYS)),
});

export { duePartition };
