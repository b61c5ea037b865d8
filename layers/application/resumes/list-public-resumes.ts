import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { publicPositionSchema } from '#domain/resumes/ports.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { publicListItem } from '#domain/resumes/public-view.ts';
import type { PublicListItem } from '#domain/resumes/public-view.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import type { Instant } from '#domain/shared/time.ts';
import { demandKnownFilters } from '../shared/known-filters.ts';

export interface PublicList {
  readonly items: readonly PublicListItem[];
  readonly next?: string | undefined;
}

/**
 * Résumés of a country that are public at `now`, the latest publication first, without contacts (B21, H1, Q5). A
 * page may be short, and even empty, while `next` says that there is more.
 *
 * Primary course:
 * 1. What is asked for is held to the dictionaries.
 * 2. One month's entries and their heads are read; what is not public now, or not asked for, is left out.
 *
 * @throws Refusal `invalid-request`, `page-token-invalid`.
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
  {
    resumes,
    dictionaries,
  }: {
    readonly resumes: Pick<PublicResumes, 'page'>;
    readonly dictionaries: Pick<Dictionaries, 'has'>;
  },
): Promise<PublicList> {
  const { cursor, ...query } = request;
  const { jurisdiction, region, field } = query;
  demandKnownFilters(
    [
      ['region', REGIONS_OF[jurisdiction], region],
      ['field', 'professional-fields', field],
    ],
    dictionaries,
  );
  const tokens = pageTokens(['public-resumes', jurisdiction, region, field], publicPositionSchema);
  const from = cursor === undefined ? undefined : tokens.decode(cursor);
  const { heads, next } = await resumes.page({ ...query, from });
  return { items: heads.map(publicListItem), next: next === undefined ? undefined : tokens.encode(next) };
}
