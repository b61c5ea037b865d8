import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Access } from '#domain/access/access.ts';
import type { ListedVacancyHead } from '#domain/vacancies/head.ts';
import type { VacancyTwins } from '#domain/vacancy-twins/ports.ts';
import type { TwinTraits } from '#domain/vacancy-twins/twins.ts';

/**
 * Public vacancies of the employer that look like the one about to be saved (C12).
 *
 * Primary course:
 * 1. The caller's standing and the employer are read, then the employer's latest vacancies.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`.
 */
export async function findTwins(
  { claim, employerId, traits, context }: EmployerRequest & { readonly traits: TwinTraits },
  { access, twins }: { readonly access: Access; readonly twins: VacancyTwins },
): Promise<readonly ListedVacancyHead[]> {
  await access.demand(claim, employerId);
  return twins.of(employerId, traits, context.at);
}
