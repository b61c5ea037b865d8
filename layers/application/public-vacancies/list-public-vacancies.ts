import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { PublicVacancies, PublicVacancyQuery } from '#domain/public-vacancies/ports.ts';
import { publicVacancyItem } from '#domain/public-vacancies/view.ts';
import type { PublicVacancyItem } from '#domain/public-vacancies/view.ts';
import { publicPositionSchema } from '#domain/resumes/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { demandKnownFilters } from '../shared/known-filters.ts';

export interface PublicVacancyList {
  readonly items: readonly PublicVacancyItem[];
  readonly next?: string | undefined;
}

/**
 * Vacancies of a country that are public at `now`, the latest publication first, without contacts (C6, H4, Q5). A page
 * may be short, and even empty, while `next` says that there is more.
 *
 * Primary course:
 * 1. What is asked for is held to the dictionaries.
 * 2. One month's entries and their heads are read; what is not public now, or not asked for, is left out.
 *
 * @throws Refusal `invalid-request`, `page-token-invalid`.
 */
export async function listPublicVacancies(
  request: Omit<PublicVacancyQuery, 'from'> & { readonly cursor?: string | undefined },
  {
    publicVacancies,
    dictionaries,
  }: {
    readonly publicVacancies: Pick<PublicVacancies, 'page'>;
    readonly dictionaries: Pick<Dictionaries, 'has'>;
  },
): Promise<PublicVacancyList> {
  const { cursor, ...query } = request;
  const { jurisdiction, region, nature, occupation } = query;
  demandKnownFilters(
    [
      ['region', REGIONS_OF[jurisdiction], region],
      ['nature', 'employment-natures', nature],
      ['occupation', 'occupations', occupation],
    ],
    dictionaries,
  );
  const tokens = pageTokens(
    ['public-vacancies', jurisdiction, region, nature, occupation],
    publicPositionSchema,
  );
  const from = cursor === undefined ? undefined : tokens.decode(cursor);
  const { heads, next } = await publicVacancies.page({ ...query, from });
  return { items: heads.map(publicVacancyItem), next: next === undefined ? undefined : tokens.encode(next) };
}
