import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';
import type { Chance } from './chance.ts';
import { NAMES } from './names.ts';
import type { Origin } from './names.ts';
import { COUNTRIES, REGIONS, WRITTEN, phoneOf } from './places.ts';
import { TEXTS } from './texts.ts';

export interface Person {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic?: string;
  readonly sex: 'male' | 'female';
  readonly citizenship: string;
  readonly residence: { readonly jurisdiction: Jurisdiction; readonly region: string };
  readonly address: string;
  readonly email: string;
  readonly phone: string;
  readonly language: Language;
}

/** Who the person number `index` of a population is. */
export function person(draw: Chance, index: number, email: string): Person {
  const jurisdiction = draw.weighted(COUNTRIES);
  const sex = draw.pick(['male', 'female'] as const);
  const language = draw.weighted(WRITTEN[jurisdiction]);
  return {
    ...nameOf(draw, sex, jurisdiction, language),
    sex,
    citizenship: draw.weighted([
      [jurisdiction, 97],
      ['RU', 2],
      [jurisdiction === 'KZ' ? 'KG' : 'KZ', 1],
    ]),
    residence: { jurisdiction, region: draw.weighted(REGIONS[jurisdiction]) },
    address: numbered(draw, draw.pick(TEXTS[language].addresses)),
    email,
    phone: phoneOf(jurisdiction, index),
    language,
  };
}

/** What somebody is called. */
export function nameOf(
  draw: Chance,
  sex: Person['sex'],
  jurisdiction: Jurisdiction,
  language: Language,
): Pick<Person, 'surname' | 'givenName' | 'patronymic'> {
  const origin = originOf(draw, jurisdiction, language);
  const { surnames, male, female } = NAMES[origin];
  const patronymic = draw.happens(0.6) ? patronymicOf(draw.pick(male), sex, origin) : undefined;
  return {
    surname: draw.pick(surnames) + (sex === 'female' ? 'а' : ''),
    givenName: draw.pick(sex === 'male' ? male : female),
    ...(patronymic === undefined ? {} : { patronymic }),
  };
}

/** A text with a number of its own in place of `{n}`. */
export const numbered = (draw: Chance, text: string): string =>
  text.replace('{n}', String(draw.whole(1, 199)));

function originOf(draw: Chance, jurisdiction: Jurisdiction, language: Language): Origin {
  if (language === 'ru' && draw.happens(0.4)) return 'russian';
  return jurisdiction === 'KZ' ? 'kazakh' : 'kyrgyz';
}

function patronymicOf(father: string, sex: Person['sex'], origin: Origin): string {
  const female = sex === 'female';
  switch (origin) {
    case 'kazakh':
      return `${father}${female ? 'қызы' : 'ұлы'}`;
    case 'kyrgyz':
      return `${father} ${female ? 'кызы' : 'уулу'}`;
    case 'russian':
      return russianPatronymic(father, female);
  }
}

function russianPatronymic(father: string, female: boolean): string {
  if (father.endsWith('ий')) return `${father.slice(0, -2)}${female ? 'ьевна' : 'ьевич'}`;
  if (father.endsWith('й')) return `${father.slice(0, -1)}${female ? 'евна' : 'евич'}`;
  if (father === 'Павел') return female ? 'Павловна' : 'Павлович';
  return `${father}${female ? 'овна' : 'ович'}`;
}
