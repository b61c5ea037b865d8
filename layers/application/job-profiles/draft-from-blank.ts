import { makeDraft } from '#application/vacancies/make-draft.ts';
import type { MakeDraftDeps } from '#application/vacancies/make-draft.ts';
import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Access } from '#domain/access/access.ts';
import { draftOf } from '#domain/job-profiles/blank.ts';
import type { BlankId, BlankKind } from '#domain/job-profiles/blank.ts';
import type { VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { getBlank } from './get-blank.ts';

/**
 * Begins a vacancy from a job profile or a template (C3, C12).
 *
 * Primary course:
 * 1. The caller's standing, the employer and the blank are read.
 * 2. A draft with what the blank says is written as `makeDraft` does it.
 *
 * @throws Refusal as `getBlank` and `makeDraft`.
 */
export async function draftFromBlank(
  { kind, id, ...request }: EmployerRequest & { readonly kind: BlankKind; readonly id: BlankId },
  deps: MakeDraftDeps & { readonly access: Access; readonly blanks: Pick<VacancyBlanks, 'find'> },
): Promise<VacancyOutcome> {
  const blank = await getBlank({ ...request, kind, id }, deps);
  return makeDraft({ ...request, sent: draftOf(blank) }, deps);
}
