import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ShownContact } from '#domain/vacancies/contact.ts';

/**
 * Whom to turn to about a public vacancy, for whoever has signed in (C10, Q5): the manager who created or last changed
 * it, in his absence the administrator, or what the card says.
 *
 * Primary course:
 * 1. The vacancy's head is read, then who answers for it now.
 *
 * @throws Refusal `not-found` when the vacancy is not public at `now`.
 */
export async function getVacancyContact(
  { id, now }: { readonly id: VacancyId; readonly now: Instant },
  { publicVacancies }: { readonly publicVacancies: Pick<PublicVacancies, 'contactOf'> },
): Promise<{ readonly contact?: ShownContact | undefined }> {
  const found = await publicVacancies.contactOf(id, now);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}
