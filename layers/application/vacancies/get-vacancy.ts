import { isPublic } from '#domain/publications/lifecycle.ts';
import type { VacancyId } from '#domain/shared/ids.ts';
import type { MembersVacancy, VacancyReads } from '#domain/vacancies/ports.ts';
import type { EmployerRequest } from './request.ts';

/**
 * A vacancy or a draft for a member of the organisation: the form, where it stands, and the contact that its card
 * shows (C10).
 *
 * Primary course:
 * 1. Head and form are read in one query.
 * 2. The caller's standing, the employer and the manager of the vacancy are read; another organisation's vacancy does
 *    not exist for the caller.
 * 3. A labour centre is told the contact while everybody is who has signed in; beyond that it opens personal data for
 *    a purpose, on record (Q4).
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`.
 */
export async function getVacancy(
  { context, claim, employerId, id }: EmployerRequest & { readonly id: VacancyId },
  { vacancies }: { readonly vacancies: Pick<VacancyReads, 'findFor'> },
): Promise<MembersVacancy> {
  const { contact, ...found } = await vacancies.findFor(claim, employerId, id);
  const { head } = found;
  const isTold =
    claim.organisation.kind === 'cabinet' || (head.status !== 'draft' && isPublic(head, context.at));
  return { ...found, contact: isTold ? contact : undefined };
}
