import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { BlankContent, BlankId } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome, VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';
import { acceptedContent } from './accepted-content.ts';

/**
 * Replaces a job profile or a template; vacancies that were made from it stay as they are (C3, C12).
 *
 * Primary course:
 * 1. What is filled in is held to the dictionaries.
 * 2. It is written under the condition that it is as the caller has seen it, and of `makeBlank`.
 *
 * @throws Refusal as `makeBlank`, and `stale-version`.
 */
export async function changeBlank(
  {
    blank,
    ...request
  }: EmployerRequest & {
    readonly id: BlankId;
    readonly revision: Revision;
    readonly blank: BlankContent & { readonly name: string };
  },
  {
    blanks,
    dictionaries,
    random,
  }: {
    readonly blanks: Pick<VacancyBlanks, 'change'>;
    readonly dictionaries: Pick<Dictionaries, 'has'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<BlankOutcome> {
  const accepted = acceptedContent(blank, dictionaries);
  return blanks.change({ ...request, ...accepted, eventId: random.uuid() });
}
