import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { jurisdictionOf, vacancyFaults } from '#domain/vacancies/form-faults.ts';
import type { VacancyDraft } from '#domain/vacancies/form.ts';

/**
 * A draft, once the dictionaries have nothing against what is filled in.
 *
 * @throws Refusal `invalid-request` with every fault.
 */
export function acceptedDraft(
  draft: VacancyDraft,
  dictionaries: Pick<Dictionaries, 'has'>,
): { readonly draft: VacancyDraft; readonly jurisdiction: Jurisdiction | undefined } {
  const fields = vacancyFaults(draft, dictionaries);
  if (fields.length > 0) throw new Refusal('invalid-request', { fields });
  return { draft, jurisdiction: jurisdictionOf(draft, dictionaries) };
}
