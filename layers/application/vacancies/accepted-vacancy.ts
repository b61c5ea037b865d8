import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { PublicationPeriod } from '#domain/publications/lifecycle.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Instant } from '#domain/shared/time.ts';
import { jurisdictionOf, vacancyFaults } from '#domain/vacancies/form-faults.ts';
import type { SentVacancy, VacancyForm } from '#domain/vacancies/form.ts';
import { publishedThrough, validityFaults } from '#domain/vacancies/validity.ts';

interface Accepted {
  readonly form: VacancyForm;
  readonly jurisdiction: Jurisdiction;
}

/**
 * The form that somebody sent, once the dictionaries have nothing against it, nor the clock against its last day, if
 * it names one.
 *
 * @throws Refusal `invalid-request` with every fault.
 */
export function acceptedVacancy(
  sent: VacancyForm & { readonly validThrough?: string | undefined },
  now: Instant,
  dictionaries: Pick<Dictionaries, 'has'>,
): Accepted & { readonly publication?: PublicationPeriod } {
  const { validThrough, ...form } = sent;
  const jurisdiction = jurisdictionOf(form, dictionaries);
  const fields = [
    ...vacancyFaults(form, dictionaries),
    ...(jurisdiction === undefined || validThrough === undefined
      ? []
      : validityFaults(jurisdiction, validThrough, now)),
  ];
  // Without a country the first place has a fault.
  if (fields.length > 0 || jurisdiction === undefined) throw new Refusal('invalid-request', { fields });
  return {
    form,
    jurisdiction,
    ...(validThrough === undefined ? {} : { publication: publishedThrough(jurisdiction, validThrough, now) }),
  };
}

/** The same for what is to be published. */
export function acceptedPublication(
  { validThrough, acknowledgeTwins: acknowledgesTwins, ...form }: SentVacancy,
  now: Instant,
  dictionaries: Pick<Dictionaries, 'has'>,
): Accepted & {
  readonly publication: PublicationPeriod;
  readonly acknowledgesTwins: boolean | undefined;
} {
  const accepted = acceptedVacancy({ ...form, validThrough }, now, dictionaries);
  const publication = publishedThrough(accepted.jurisdiction, validThrough, now);
  return { ...accepted, publication, acknowledgesTwins };
}
