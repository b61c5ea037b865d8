import { isPublic } from '#domain/publications/lifecycle.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { publicCard } from '#domain/resumes/public-view.ts';
import type { PublicCard } from '#domain/resumes/public-view.ts';
import type { ResumeId } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';

/**
 * A résumé's public card, without the person (Q5), for as long as the résumé is public (H1).
 *
 * Primary course:
 * 1. Head and form are read in one query.
 * 2. What is not public at `now` does not exist; of the rest the card is made.
 *
 * @throws Refusal `not-found`.
 */
export async function getPublicResume(
  { id, now }: { readonly id: ResumeId; readonly now: Instant },
  { resumes }: { readonly resumes: Pick<PublicResumes, 'find'> },
): Promise<PublicCard> {
  const found = await resumes.find(id);
  if (found === undefined || !isPublic(found.head, now)) throw new Refusal('not-found');
  return publicCard(found.head, found.form, now);
}
