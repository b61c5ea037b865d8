import { REGIONS_OF } from '../dictionaries/dictionary.ts';
import type { DictionaryName } from '../dictionaries/dictionary.ts';
import type { Dictionaries } from '../dictionaries/ports.ts';
import { CURRENCY_OF, dayIn } from '../shared/jurisdictions.ts';
import type { FieldFault } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';
import { wordsText } from './clarification.ts';
import type { ClarificationLint } from './clarification.ts';
import type { ResumeForm } from './form.ts';

/** Who may look for work here, in full years. */
const YOUNGEST = 14;
const OLDEST = 100;

/** Full years between two days, by the calendar. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}

/** What judges a form besides the clock. */
export interface FormJudges {
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly lintClarification: ClarificationLint;
}

/**
 * What only the clock, the dictionaries, the lexicon or another field can tell of a form: unknown codes, words that a
 * clarification must not have, dates in the future, an age nobody works at, pay in another country's money (B3, B5 to
 * B7, B9 to B14, B16, B18, B19).
 */
export function formFaults(
  form: ResumeForm & { readonly publicationPeriodDays?: number | undefined },
  now: Instant,
  { dictionaries, lintClarification }: FormJudges,
): readonly FieldFault[] {
  // By the calendar where the person lives: there a day begins while it is still yesterday by UTC.
  const today = dayIn(form.residence.jurisdiction, now);
  return [
    ...clarificationFaults(form.clarification, lintClarification),
    ...codeFaults(form, dictionaries),
    ...dateFaults(form, today),
    ...currencyFaults(form),
  ];
}

const clarificationFaults = (
  clarification: string | undefined,
  lint: ClarificationLint,
): readonly FieldFault[] =>
  clarification === undefined
    ? []
    : lint(clarification).map((fault) => ({
        path: 'clarification',
        code: fault.code,
        params: { words: wordsText(fault) },
      }));

function codeFaults(
  form: ResumeForm & { readonly publicationPeriodDays?: number | undefined },
  dictionaries: Pick<Dictionaries, 'has'>,
): readonly FieldFault[] {
  const unknown = (path: string, dictionary: DictionaryName): FieldFault => ({
    path,
    code: 'not-in-dictionary',
    params: { dictionary },
  });
  const check = (name: DictionaryName, code: string, path: string): readonly FieldFault[] =>
    dictionaries.has(name, code) ? [] : [unknown(path, name)];
  const checkAll = (name: DictionaryName, codes: readonly string[], path: string): readonly FieldFault[] =>
    codes.flatMap((code, index) => check(name, code, `${path}.${index}`));
  const { residence, publicationPeriodDays: days } = form;
  return [
    ...check('citizenships', form.citizenship, 'citizenship'),
    ...check(REGIONS_OF[residence.jurisdiction], residence.region, 'residence.region'),
    ...check('professional-fields', form.professionalField, 'professionalField'),
    ...check('occupations', form.desiredPosition, 'desiredPosition'),
    ...checkAll('schedules', form.schedules, 'schedules'),
    ...checkAll('employment-natures', form.natures, 'natures'),
    ...form.relocation.regions.flatMap((code, index) =>
      Object.values(REGIONS_OF).some((name) => dictionaries.has(name, code))
        ? []
        : [unknown(`relocation.regions.${index}`, REGIONS_OF[residence.jurisdiction])],
    ),
    ...check('education-levels', form.educationLevel, 'educationLevel'),
    ...form.education.flatMap((entry, index) => [
      ...check('education-forms', entry.form, `education.${index}.form`),
      ...check('professional-fields', entry.field, `education.${index}.field`),
    ]),
    ...checkAll('personal-skills', form.personalSkills, 'personalSkills'),
    ...form.languages.flatMap((entry, index) => [
      ...check('languages', entry.code, `languages.${index}.code`),
      ...check('language-levels', entry.level, `languages.${index}.level`),
    ]),
    ...(days === undefined ? [] : check('publication-periods', String(days), 'publicationPeriodDays')),
  ];
}

function dateFaults(form: ResumeForm, today: string): readonly FieldFault[] {
  const notLater = (day: string | undefined, path: string): readonly FieldFault[] =>
    day === undefined || day <= today ? [] : [{ path, code: 'in-the-future' }];
  const notBeforeBirth = (day: string, path: string): readonly FieldFault[] =>
    day >= form.birthDate ? [] : [{ path, code: 'before-birth' }];
  const spans = (
    list: readonly { readonly startedOn: string; readonly endedOn?: string | undefined }[],
    path: string,
  ) =>
    list.flatMap(({ startedOn, endedOn }, index) => [
      ...notLater(startedOn, `${path}.${index}.startedOn`),
      ...notBeforeBirth(startedOn, `${path}.${index}.startedOn`),
      ...notLater(endedOn, `${path}.${index}.endedOn`),
    ]);
  return [
    ...birthFaults(form.birthDate, today),
    ...spans(form.workHistory, 'workHistory'),
    ...spans(form.education, 'education'),
  ];
}

function birthFaults(birthDate: string, today: string): readonly FieldFault[] {
  if (birthDate > today) return [{ path: 'birthDate', code: 'in-the-future' }];
  const age = ageOn(today, birthDate);
  if (age >= YOUNGEST && age <= OLDEST) return [];
  return [{ path: 'birthDate', code: 'age-out-of-range', params: { youngest: YOUNGEST, oldest: OLDEST } }];
}

function currencyFaults({ minSalary, residence }: ResumeForm): readonly FieldFault[] {
  const currency = CURRENCY_OF[residence.jurisdiction];
  if (minSalary === undefined || minSalary.currency === currency) return [];
  return [{ path: 'minSalary.currency', code: 'currency-of-country', params: { currency } }];
}
