import * as z from 'zod/mini';
import { LONGEST_PERIOD_DAYS, isPublic } from '#domain/publications/lifecycle.ts';
import type { Publication } from '#domain/publications/lifecycle.ts';
import type { PublicPosition } from '#domain/resumes/ports.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { instantSchema, plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { publicPlace } from './keys.ts';
import type { Table } from './table.ts';

/** Entries read for one page of a filtered list: as many heads as one call can bring. */
const READ_FOR_FILTER = 100;

const pointerSchema = z.object({ id: z.string(), publishedAt: instantSchema });
type Pointer = z.infer<typeof pointerSchema>;

type Listed = Publication & { readonly id: string; readonly jurisdiction: Jurisdiction };

export interface PublicListQuery<Head> {
  readonly jurisdiction: Jurisdiction;
  readonly limit: number;
  readonly now: Instant;
  readonly from?: PublicPosition | undefined;
  /** The partition of the entries of a country's month. */
  readonly partition: (jurisdiction: Jurisdiction, month: string) => string;
  readonly headsOf: (ids: readonly string[]) => Promise<readonly Head[]>;
  /** What is asked for besides; absent in a list without filters. */
  readonly filter?: ((head: Head) => boolean) | undefined;
}

/**
 * One month's entries, then their heads. An entry is true when its publication is public now, in this country, and is
 * the one that the entry was made for.
 */
export async function publicPage<Head extends Listed>(
  table: Pick<Table, 'query'>,
  query: PublicListQuery<Head>,
): Promise<{ readonly heads: readonly Head[]; readonly next?: PublicPosition | undefined }> {
  const { jurisdiction, limit, now, from, filter } = query;
  const month = from?.month ?? now.slice(0, 7);
  const read = await table.query({
    pk: query.partition(jurisdiction, month),
    descending: true,
    limit: filter === undefined ? limit : Math.max(limit, READ_FOR_FILTER),
    ...(from?.after === undefined ? {} : { after: publicPlace(from.after.publishedAt, from.after.id) }),
  });
  const pointers = read.items.map((item) => pointerSchema.parse(item));
  const heads = new Map(
    (await query.headsOf([...new Set(pointers.map(({ id }) => id))])).map((head) => [head.id, head] as const),
  );

  const found: { readonly head: Head; readonly pointer: Pointer }[] = pointers.flatMap((pointer) => {
    const head = heads.get(pointer.id);
    return head !== undefined && isTrue(pointer, head, query) ? [{ head, pointer }] : [];
  });
  const shown = found.slice(0, limit);
  const ended = read.next === undefined ? undefined : pointers.at(-1);
  const after = found.length > limit ? shown.at(-1)?.pointer : ended;
  return {
    heads: shown.map(({ head }) => head),
    next: after === undefined ? monthBefore(month, now) : { month, after },
  };
}

const isTrue = <Head extends Listed>(
  pointer: Pointer,
  head: Head,
  { jurisdiction, filter, now }: PublicListQuery<Head>,
): boolean =>
  isPublic(head, now) &&
  head.publishedAt === pointer.publishedAt &&
  head.jurisdiction === jurisdiction &&
  (filter === undefined || filter(head));

/** The month before, as long as something published in it may still be public. */
function monthBefore(month: string, now: Instant): PublicPosition | undefined {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const before = ordinal === 1 ? `${year - 1}-12` : `${year}-${String(ordinal - 1).padStart(2, '0')}`;
  return before < plusDays(now, -LONGEST_PERIOD_DAYS).slice(0, 7) ? undefined : { month: before };
}
