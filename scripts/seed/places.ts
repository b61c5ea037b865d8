import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { Language } from '#domain/shared/languages.ts';

type Weights<T> = readonly (readonly [T, number])[];

/** Millions of people, roughly. */
export const COUNTRIES: Weights<Jurisdiction> = [
  ['KZ', 20],
  ['KG', 7],
];

/** Thousands of people, roughly: only how often a region is drawn. */
export const REGIONS: Readonly<Record<Jurisdiction, Weights<string>>> = {
  KZ: [
    ['710000000', 1430],
    ['750000000', 2230],
    ['790000000', 1220],
    ['100000000', 610],
    ['110000000', 790],
    ['150000000', 940],
    ['190000000', 1530],
    ['230000000', 700],
    ['270000000', 690],
    ['310000000', 1220],
    ['330000000', 700],
    ['350000000', 1135],
    ['390000000', 830],
    ['430000000', 840],
    ['470000000', 790],
    ['550000000', 755],
    ['590000000', 530],
    ['610000000', 2140],
    ['620000000', 220],
    ['630000000', 730],
  ],
  KG: [
    ['KG-GB', 1150],
    ['KG-GO', 440],
    ['KG-B', 570],
    ['KG-J', 1310],
    ['KG-Y', 540],
    ['KG-N', 310],
    ['KG-O', 1400],
    ['KG-T', 280],
    ['KG-C', 1070],
  ],
};

/** The language a résumé is written in. */
export const WRITTEN: Readonly<Record<Jurisdiction, Weights<Language>>> = {
  KZ: [
    ['kk', 55],
    ['ru', 40],
    ['en', 5],
  ],
  KG: [
    ['ky', 58],
    ['ru', 37],
    ['en', 5],
  ],
};

/** What a language of the country is spoken like by those for whom it is not the first. */
export const SPOKEN: Readonly<Record<Jurisdiction, readonly string[]>> = {
  KZ: ['kk', 'ru', 'en'],
  KG: ['ky', 'ru', 'en'],
};

/**
 * Phone numbers that nobody has: Kazakhstan keeps the codes 6xx in reserve, and no Kyrgyz number begins with the
 * trunk prefix 0. `serial` is of one person.
 */
export const phoneOf = (country: Jurisdiction, serial: number): string =>
  country === 'KZ' ? `+7600${digits(serial, 7)}` : `+996000${digits(serial, 6)}`;

const digits = (serial: number, count: number): string => String(serial % 10 ** count).padStart(count, '0');
