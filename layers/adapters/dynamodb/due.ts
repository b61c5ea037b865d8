import { createHash } from 'node:crypto';
import { DUE_SHARDS, dueDay } from '#domain/publications/sweep.ts';
import { sweptPublicationSchema } from '#domain/shared/swept-publication.ts';
import type { SweptPublication } from '#domain/shared/swept-publication.ts';
import { epochSecondsOf, plusDays } from '#domain/shared/time.ts';
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
export const dueEntrySchema = sweptPublicationSchema;

/** The entry as it is stored; TTL removes it. */
export const dueItem = (entry: SweptPublication): Item => ({
  pk: duePartition(dueDay(entry.expiresAt), dueShard(entry.id)),
  sk: dueSk(entry.expiresAt, entry.kind, entry.id),
  type: 'due',
  ...entry,
  ttl: epochSecondsOf(plusDays(entry.expiresAt, KEPT_DAYS)),
});

export { duePartition };
