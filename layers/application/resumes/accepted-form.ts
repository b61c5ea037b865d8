import { completenessOf } from '#domain/resumes/completeness.ts';
import type { Completeness } from '#domain/resumes/completeness.ts';
import { formFaults } from '#domain/resumes/form-faults.ts';
import type { FormJudges } from '#domain/resumes/form-faults.ts';
import type { ResumeForm } from '#domain/resumes/form.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';

interface Accepted<Days> {
  readonly form: ResumeForm;
  readonly periodDays: Days;
  readonly completeness: Completeness;
}

/**
 * The form that a person sent, once the clock, the dictionaries and the lexicon have nothing against it.
 *
 * @throws Refusal `invalid-request` with every fault.
 */
export function acceptedForm<Days extends number | undefined>(
  sent: ResumeForm & { readonly publicationPeriodDays: Days },
  now: Instant,
  judges: FormJudges,
): Accepted<Days> {
  const fields = formFaults(sent, now, judges);
  if (fields.length > 0) throw new Refusal('invalid-request', { fields });
  const { publicationPeriodDays: periodDays, ...form } = sent;
  return { form, periodDays, completeness: completenessOf(form) };
}
