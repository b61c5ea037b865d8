import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { BlankId, BlankKind } from '#domain/job-profiles/blank.ts';
import type { BlankOutcome, VacancyBlanks } from '#domain/job-profiles/ports.ts';
import type { Random } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';

/**
 * Deletes a job profile or a template, as the caller has seen it; vacancies that were made from it stay.
 *
 * @throws Refusal `not-found`, `stale-version`, `access-withdrawn`, `access-not-active`, `right-not-held`,
 *   `idempotency-key-reused`.
 */
export const removeBlank = (
  request: EmployerRequest & {
    readonly kind: BlankKind;
    readonly id: BlankId;
    readonly revision: Revision;
  },
  {
    blanks,
    random,
  }: { readonly blanks: Pick<VacancyBlanks, 'remove'>; readonly random: Pick<Random, 'uuid'> },
): Promise<BlankOutcome> => blanks.remove({ ...request, eventId: random.uuid() });
