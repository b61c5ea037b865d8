/** What is drawn for an occupation, by the first digits of its unit group (ISCO-08). */

export interface MajorGroup {
  /** How many of a hundred résumés. */
  readonly weight: number;
  /** Least monthly pay that people ask for, in thousands of tenge: from, to. */
  readonly pay: readonly [number, number];
  readonly education: readonly (readonly [string, number])[];
}

const WORKER: MajorGroup['education'] = [
  ['technical-vocational', 6],
  ['general-secondary', 3],
  ['basic-secondary', 1],
];
const CLERK: MajorGroup['education'] = [
  ['technical-vocational', 4],
  ['bachelor', 4],
  ['general-secondary', 2],
];
const GRADUATE: MajorGroup['education'] = [
  ['bachelor', 6],
  ['specialist', 3],
  ['master', 2],
];

export const MAJOR_GROUPS: Readonly<Record<string, MajorGroup>> = {
  '0': { weight: 1, pay: [250, 450], education: CLERK },
  '1': { weight: 6, pay: [450, 1500], education: GRADUATE },
  '2': { weight: 22, pay: [250, 900], education: GRADUATE },
  '3': {
    weight: 13,
    pay: [200, 500],
    education: [
      ['technical-vocational', 4],
      ['post-secondary', 2],
      ['bachelor', 4],
    ],
  },
  '4': { weight: 8, pay: [150, 300], education: CLERK },
  '5': { weight: 18, pay: [120, 280], education: CLERK },
  '6': { weight: 4, pay: [120, 250], education: WORKER },
  '7': { weight: 11, pay: [180, 450], education: WORKER },
  '8': { weight: 9, pay: [180, 450], education: WORKER },
  '9': {
    weight: 8,
    pay: [90, 200],
    education: [
      ['general-secondary', 6],
      ['basic-secondary', 2],
      ['technical-vocational', 2],
    ],
  },
};

/** The professional field, by sub-major group. */
export const FIELD_OF: Readonly<Record<string, string>> = {
  '01': 'defence-security',
  '02': 'defence-security',
  '03': 'defence-security',
  '11': 'public-service',
  '12': 'sales-marketing',
  '13': 'manufacturing',
  '14': 'tourism-hospitality',
  '21': 'science',
  '22': 'healthcare',
  '23': 'education',
  '24': 'finance',
  '25': 'information-technology',
  '26': 'law',
  '31': 'energy',
  '32': 'healthcare',
  '33': 'accounting',
  '34': 'social-services',
  '35': 'telecommunications',
  '41': 'office-administration',
  '42': 'office-administration',
  '43': 'transport-logistics',
  '44': 'office-administration',
  '51': 'catering',
  '52': 'trade',
  '53': 'social-services',
  '54': 'private-security',
  '61': 'agriculture',
  '62': 'forestry-ecology',
  '63': 'agriculture',
  '71': 'construction',
  '72': 'vehicle-service',
  '73': 'light-industry',
  '74': 'energy',
  '75': 'food-industry',
  '81': 'mining',
  '82': 'manufacturing',
  '83': 'transport-logistics',
  '91': 'household-services',
  '92': 'agriculture',
  '93': 'construction',
  '94': 'catering',
  '95': 'trade',
  '96': 'unskilled-work',
};

/** The age at which an education ends, and how many years it lasts; no years: school only. */
export const STUDIES: Readonly<Record<string, { readonly until: number; readonly years: number }>> = {
  'basic-secondary': { until: 16, years: 0 },
  'general-secondary': { until: 18, years: 0 },
  'technical-vocational': { until: 19, years: 3 },
  'post-secondary': { until: 20, years: 2 },
  bachelor: { until: 22, years: 4 },
  specialist: { until: 23, years: 5 },
  master: { until: 24, years: 2 },
};
