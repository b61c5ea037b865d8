import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Access } from '#domain/access/access.ts';
import type { BlankId, BlankKind, VacancyBlank } from '#domain/job-profiles/blank.ts';
import type { VacancyBlanks } from '#domain/job-profiles/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/**
 * A job profile or a template of the employer (C3, C12).
 *
 * Primary course:
 * 1. The caller's standing and the employer are read, then the blank.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`.
 */
export async function getBlank(
  {
    claim,
    employerId,
    kind,
    id,
  }: Omit<EmployerRequest, 'context'> & { readonly kind: BlankKind; readonly id: BlankId },
  { access, blanks }: { readonly access: Access; readonly blanks: Pick<VacancyBlanks, 'find'> },
): Promise<VacancyBlank> {
  await access.demand(claim, employerId);
  const found = await blanks.find(employerId, kind, id);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}
