import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import { publicVacancyCard } from '#domain/public-vacancies/view.ts';
import type { PublicVacancyCard } from '#domain/public-vacancies/view.ts';
import { isPublic } from '#domain/publications/lifecycle.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';

/**
 * A vacancy's public card, without contacts (Q5), for as long as the vacancy is public (H4).
 *
 * Primary course:
 * 1. Head and form are read in one query, then the enterprise's name.
 * 2. What is not public at `now` does not exist; of the rest the card is made.
 *
 * @throws Refusal `not-found`.
 */
export async function getPublicVacancy(
  { id, now }: { readonly id: VacancyId; readonly now: Instant },
  { publicVacancies }: { readonly publicVacancies: Pick<PublicVacancies, 'find'> },
): Promise<PublicVacancyCard> {
  const found = await publicVacancies.find(id);
  if (found === undefined || !isPublic(found.head, now)) throw new Refusal('not-found');
  return publicVacancyCard(found.head, found.form, found.employerName);
}
