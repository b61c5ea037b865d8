import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import type { BlankContent } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome, VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import { acceptedContent } from './accepted-content.ts';

/**
 * Keeps a job profile (C3), or a form as a template (C12), for vacancies to be made from.
 *
 * Primary course:
 * 1. What is filled in is held to the dictionaries.
 * 2. It is written under the condition that the caller may do it now and that the employer belongs to his
 *    organisation.
 *
 * @throws Refusal `invalid-request`, `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`,
 *   `idempotency-key-reused`.
 */
export async function makeBlank(
  { blank, ...request }: EmployerRequest & { readonly blank: BlankContent & { readonly name: string } },
  {
    blanks,
    dictionaries,
    random,
  }: {
    readonly blanks: Pick<VacancyBlanks, 'make'>;
    readonly dictionaries: Pick<Dictionaries, 'has'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<BlankOutcome> {
  const accepted = acceptedContent(blank, dictionaries);
  const id = blankIdSchema.parse(random.uuid());
  return blanks.make({ ...request, ...accepted, id, eventId: random.uuid() });
}
