import { REGIONS_OF } from '../dictionaries/dictionary.ts';
import type { DictionaryName } from '../dictionaries/dictionary.ts';
import type { Dictionaries } from '../dictionaries/ports.ts';
import { CURRENCY_OF, JURISDICTIONS } from '../shared/jurisdictions.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { FieldFault } from '../shared/refusal.ts';
import type { VacancyDraft } from './form.ts';

type Known = Pick<Dictionaries, 'has'>;

/** The country of a region, by whose dictionary has it. */
export const jurisdictionOfRegion = (region: string, dictionaries: Known): Jurisdiction | undefined =>
  JURISDICTIONS.find((jurisdiction) => dictionaries.has(REGIONS_OF[jurisdiction], region));

/** The country of the places of work: that of the first one; absent while there is none that is known. */
export function jurisdictionOf(
  { places }: Pick<VacancyDraft, 'places'>,
  dictionaries: Known,
): Jurisdiction | undefined {
  const [first] = places ?? [];
  return first === undefined ? undefined : jurisdictionOfRegion(first.region, dictionaries);
}

/**
 * What only the dictionaries or another field can tell of a form, as far as it is filled in: unknown codes, places in
 * two countries, pay in another country's money (C1, C6, C13).
 */
export function vacancyFaults(form: VacancyDraft, dictionaries: Known): readonly FieldFault[] {
  const jurisdiction = jurisdictionOf(form, dictionaries);
  return [
    ...codeFaults(form, dictionaries),
    ...placeFaults(form, jurisdiction, dictionaries),
    ...currencyFaults(form, jurisdiction),
  ];
}

function codeFaults(form: VacancyDraft, dictionaries: Known): readonly FieldFault[] {
  const check = (
    name: DictionaryName,
    codes: readonly (readonly [string, string | undefined])[],
  ): readonly FieldFault[] =>
    codes.flatMap(([path, code]) =>
      code === undefined || dictionaries.has(name, code) ? [] : [unknown(path, name)],
    );
  const each = (path: string, codes: readonly string[] = []) =>
    codes.map((code, index) => [`${path}.${index}`, code] as const);
  const languages = form.requirements?.languages ?? [];
  return [
    ...check('occupations', [['occupation', form.occupation]]),
    ...check('schedules', each('schedules', form.schedules)),
    ...check('employment-natures', each('natures', form.natures)),
    ...check('education-levels', [['requirements.educationLevel', form.requirements?.educationLevel]]),
    ...languages.flatMap(({ code, level }, index) => [
      ...check('languages', [[`requirements.languages.${index}.code`, code]]),
      ...check('language-levels', [[`requirements.languages.${index}.level`, level]]),
    ]),
  ];
}

const unknown = (path: string, dictionary: DictionaryName): FieldFault => ({
  path,
  code: 'not-in-dictionary',
  params: { dictionary },
});

function placeFaults(
  { places = [] }: Pick<VacancyDraft, 'places'>,
  jurisdiction: Jurisdiction | undefined,
  dictionaries: Known,
): readonly FieldFault[] {
  return places.flatMap(({ region }, index): readonly FieldFault[] => {
    const path = `places.${index}.region`;
    const own = jurisdictionOfRegion(region, dictionaries);
    if (own === undefined) return [unknown(path, REGIONS_OF[jurisdiction ?? 'KZ'])];
    return jurisdiction === undefined || own === jurisdiction
      ? []
      : [{ path, code: 'places-in-two-countries' }];
  });
}

/** Which of the two is wrong depends on the employer's country, which a form does not name: both are told. */
function currencyFaults(
  { pay }: Pick<VacancyDraft, 'pay'>,
  jurisdiction: Jurisdiction | undefined,
): readonly FieldFault[] {
  if (pay === undefined || jurisdiction === undefined) return [];
  const currency = CURRENCY_OF[jurisdiction];
  return pay.currency === currency
    ? []
    : [
        { path: 'places.0.region', code: 'place-and-pay-in-two-countries' },
        { path: 'pay.currency', code: 'pay-currency-wrong', params: { currency } },
      ];
}
