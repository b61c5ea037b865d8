import * as z from 'zod/mini';
import { resumeIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { Expiry } from '#domain/publications/sweep.ts';
import { instantSchema } from '#domain/shared/time.ts';
import { CHAIN_ORIGIN, chainHash } from './commit.ts';
import type { AuditEntry } from './commit.ts';
import { packedExpirySchema } from './expiry-record.ts';
import { AUDIT_PREFIX, MEMBER_PREFIX, auditSk } from './keys.ts';
import { expiryEntry } from './sweep.ts';
import type { Item, Key, Table } from './table.ts';

/**
 * What a chain proves of itself. `lagging`: the sweep archived a publication and was interrupted before it wrote its
 * entry; the head says exactly which, and the next sweep writes it. `broken`: something was altered, taken out, put in
 * or moved, first at `place`.
 */
export type Verdict =
  | { readonly state: 'whole' | 'lagging'; readonly entries: number }
  | { readonly state: 'broken'; readonly entries: number; readonly place: string; readonly why: Break };
export type Break =
  | 'entry-unreadable'
  | 'entry-missing'
  | 'entry-misplaced'
  | 'entry-altered'
  | 'entries-missing-at-end'
  | 'head-altered';

const entrySchema = z.object({
  sk: z.string(),
  version: z.int(),
  action: z.string(),
  actor: z.string(),
  at: instantSchema,
  requestId: z.string(),
  hash: z.string(),
});
const headSchema = z.object({
  version: z.int(),
  auditHash: z.string(),
  lastExpiry: z.optional(packedExpirySchema),
});
type Head = z.infer<typeof headSchema>;

const PAGE = 1000;
/** How often a chain is read anew that somebody may have added to meanwhile. */
const MOST_READINGS = 3;

/** Reads a chain and what must agree with it. A break that another reading does not find was a write in between. */
export async function verifyEntity(table: Pick<Table, 'get' | 'query'>, pk: string): Promise<Verdict> {
  let verdict: Verdict = { state: 'whole', entries: 0 };
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const head = await table.get(headKeyOf(pk));
    const entries: Item[] = [];
    for await (const item of chainItems(table, pk)) entries.push(item);
    verdict = verifyChain(pk, entries, head);
    if (verdict.state !== 'broken') return verdict;
  }
  return verdict;
}

/** The entries of an entity in their order, a page of the table at a time. */
export async function* chainItems(table: Pick<Table, 'query'>, pk: string): AsyncGenerator<Item> {
  let after: string | undefined;
  do {
    const page = await table.query({
      pk,
      prefix: AUDIT_PREFIX,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** A member's chain lies beside his organisation; every other entity's chain lies with its head. */
function headKeyOf(pk: string): Key {
  const separator = pk.lastIndexOf(`#${MEMBER_PREFIX}`);
  return separator === -1 ? { pk, sk: 'HEAD' } : { pk: pk.slice(0, separator), sk: pk.slice(separator + 1) };
}

/**
 * Holds entries and head of an entity against each other: every hash is computed anew from where chains begin. A
 * chain without a head (a code, a session that was forgotten) proves its entries, but not that none is missing at
 * its end.
 */
export function verifyChain(pk: string, items: readonly Item[], headItem: Item | undefined): Verdict {
  const parsed = headSchema.safeParse(headItem);
  const head = parsed.success ? parsed.data : undefined;
  const broken = (sk: string, why: Break): Verdict => ({
    state: 'broken',
    entries: items.length,
    place: `${pk} ${sk}`,
    why,
  });

  let link: Link = { version: 0, hash: CHAIN_ORIGIN, isLagging: false };
  for (const item of items) {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) return broken(item.sk, 'entry-unreadable');
    if (item.sk !== auditSk(entry.data.version)) return broken(item.sk, 'entry-misplaced');
    if (entry.data.version > link.version + 1) link = overGap(pk, link, head);
    if (entry.data.version !== link.version + 1) return broken(auditSk(link.version + 1), 'entry-missing');
    const hash = chainHash(link.hash, entry.data);
    if (hash !== entry.data.hash) return broken(item.sk, 'entry-altered');
    link = { ...link, version: entry.data.version, hash };
  }
  if (head !== undefined) {
    if (head.version > link.version) link = overGap(pk, link, head);
    if (head.version > link.version) return broken(auditSk(link.version + 1), 'entries-missing-at-end');
    if (head.version < link.version || head.auditHash !== link.hash) {
      return broken(headKeyOf(pk).sk, 'head-altered');
    }
  }
  return { state: link.isLagging ? 'lagging' : 'whole', entries: items.length };
}

interface Link {
  readonly version: number;
  readonly hash: string;
  readonly isLagging: boolean;
}

/** Over an entry that the sweep still owes, if the head's record of it continues the chain; the same link otherwise. */
function overGap(pk: string, link: Link, head: Head | undefined): Link {
  const expiry = head?.lastExpiry;
  const entry = expiry === undefined ? undefined : owedEntry(pk, expiry);
  if (expiry === undefined || entry === undefined || expiry.version !== link.version + 1) return link;
  const hash = chainHash(link.hash, entry);
  return hash === expiry.auditHash ? { version: expiry.version, hash, isLagging: true } : link;
}

function owedEntry(pk: string, { of: expiresAt, at, version }: Expiry): AuditEntry | undefined {
  const [prefix, id] = pk.split('#');
  if (prefix === 'RESUME') {
    return { ...expiryEntry({ kind: 'resume', id: resumeIdSchema.parse(id), expiresAt }, at), version };
  }
  if (prefix === 'VACANCY') {
    return { ...expiryEntry({ kind: 'vacancy', id: vacancyIdSchema.parse(id), expiresAt }, at), version };
  }
  return undefined;
}
