import * as z from 'zod/mini';
import { LONGEST_PERIOD_DAYS, isPublic } from '#domain/publications/lifecycle.ts';
import type { ResumeHead } from '#domain/resumes/head.ts';
import type { HeadPage, PublicPosition, PublicQuery, PublicResumes } from '#domain/resumes/ports.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { instantSchema, plusDays } from '#domain/shared/time.ts';
import { publicResumesPk } from './keys.ts';
import { findResume } from './resume-items.ts';
import { headsOf } from './resume-reads.ts';
import type { Item, Table } from './table.ts';

/** Entries read for one page of a filtered list: as many heads as one call can bring. */
const READ_FOR_FILTER = 100;

const pointerSchema = z.object({ id: resumeIdSchema, publishedAt: instantSchema, sk: z.string() });
type Pointer = z.infer<typeof pointerSchema>;

/** The public's view of résumés: reads only, at most two calls. */
export const dynamoPublicResumes = (table: Table): PublicResumes => ({
  page: (query) => publicPage(table, query),
  find: (id) => findResume(table, id),
});

/**
 * One month's entries, then their heads. An entry is true when its résumé is public now, in this country, and its
 * publication is the one the entry was made for.
 */
async function publicPage(table: Table, query: PublicQuery): Promise<HeadPage<PublicPosition>> {
  const { jurisdiction, region, field, limit, now, from } = query;
  const month = from?.month ?? now.slice(0, 7);
  const isFiltered = region !== undefined || field !== undefined;
  const read = await table.query({
    pk: publicResumesPk(jurisdiction, month),
    descending: true,
    limit: isFiltered ? Math.max(limit, READ_FOR_FILTER) : limit,
    ...(from?.after === undefined ? {} : { after: from.after }),
  });
  const pointers = read.items.map((item: Item) => pointerSchema.parse(item));
  const heads = new Map(
    (await headsOf(table, [...new Set(pointers.map(({ id }) => id))])).map((head) => [head.id, head]),
  );

  const found: { readonly head: ResumeHead; readonly pointer: Pointer }[] = pointers.flatMap((pointer) => {
    const head = heads.get(pointer.id);
    return head !== undefined && isTrue(pointer, head, query) ? [{ head, pointer }] : [];
  });
  const shown = found.slice(0, limit);
  const cut = found.length > limit ? shown.at(-1)?.pointer.sk : read.next;
  return {
    heads: shown.map(({ head }) => head),
    next: cut === undefined ? monthBefore(month, now) : { month, after: cut },
  };
}

const isTrue = (
  pointer: Pointer,
  head: ResumeHead,
  { jurisdiction, region, field, now }: PublicQuery,
): boolean =>
  isPublic(head, now) &&
  head.publishedAt === pointer.publishedAt &&
  head.jurisdiction === jurisdiction &&
  (region === undefined || head.region === region) &&
  (field === undefined || head.field === field);

/** The month before, as long as something published in it may still be public. */
function monthBefore(month: string, now: PublicQuery['now']): PublicPosition | undefined {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const before = ordinal === 1 ? `${year - 1}-12` : `${year}-${String(ordinal - 1).padStart(2, '0')}`;
  return before < plusDays(now, -LONGEST_PERIOD_DAYS).slice(0, 7) ? undefined : { month: before };
}
