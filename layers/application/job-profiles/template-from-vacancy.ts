import type { EmployerRequest } from '#application/vacancies/request.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome, VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random, VacancyId } from '#domain/shared/ids.ts';
import type { VacancyReads } from '#domain/vacancies/ports.ts';

/**
 * Keeps the form of a vacancy or a draft as a template (C12).
 *
 * Primary course:
 * 1. The vacancy is read as the caller may.
 * 2. Its form is written as a template, under the conditions of `makeBlank`.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `idempotency-key-reused`.
 */
export async function templateFromVacancy(
  { vacancyId, name, ...request }: EmployerRequest & { readonly vacancyId: VacancyId; readonly name: string },
  {
    blanks,
    vacancies,
    random,
  }: {
    readonly blanks: Pick<VacancyBlanks, 'make'>;
    readonly vacancies: Pick<VacancyReads, 'findFor'>;
    readonly random: Pick<Random, 'uuid'>;
  },
): Promise<BlankOutcome> {
  const { form } = await vacancies.findFor(request.claim, request.employerId, vacancyId);
  const { validThrough: _, ...content } = form;
  const id = blankIdSchema.parse(random.uuid());
  return blanks.make({ ...request, kind: 'template', name, content, id, eventId: random.uuid() });
}
