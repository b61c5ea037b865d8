import { publicPositionSchema } from '#domain/resumes/ports.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { publicListItem } from '#domain/resumes/public-view.ts';
import type { PublicListItem } from '#domain/resumes/public-view.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface PublicList {
  readonly items: readonly PublicListItem[];
  readonly next?: string | undefined;
}

/**
 * Résumés of a country that are public at `now`, the latest publication first, without contacts (B21, H1, Q5). A
 * page may be short, and even empty, while `next` says that there is more.
 *
 * Primary course:
 * 1. One month's entries and their heads are read; what is not public now, or not asked for, is left out.
 *
 * @throws Refusal `page-token-invalid`.
 */
export async function listPublicResumes(
  request: {
    readonly now: Instant;
    readonly jurisdiction: Jurisdiction;
    readonly region?: string | undefined;
    readonly field?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { resumes }: { readonly resumes: Pick<PublicResumes, 'page'> },
): Promise<PublicList> {
  const { cursor, ...query } = request;
  const tokens = pageTokens(
    ['public-resumes', query.jurisdiction, query.region, query.field],
    publicPositionSchema,
  );
  const from = cursor === undefined ? undefined : tokens.decode(cursor);
  const { heads, next } = await resumes.page({ ...query, from });
  return { items: heads.map(publicListItem), next: next === undefined ? undefined : tokens.encode(next) };
}
