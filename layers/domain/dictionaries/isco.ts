import type { DictionaryEntry, OCCUPATION_LEVELS } from './dictionary.ts';

type OccupationLevel = (typeof OCCUPATION_LEVELS)[number];

/** How many groups ISCO-08 has at each level (ILO, 2012). */
export const ISCO_COUNTS: Readonly<Record<OccupationLevel, number>> = {
  major: 10,
  'sub-major': 43,
  minor: 130,
  unit: 436,
};

const LEVEL_BY_DIGITS: readonly OccupationLevel[] = ['major', 'sub-major', 'minor', 'unit'];

/** The level of an ISCO-08 code by its digits: 1 is a major group, 4 a unit group; `undefined` for any other code. */
export const occupationLevel = (code: string): OccupationLevel | undefined =>
  /^\d{1,4}$/.test(code) ? LEVEL_BY_DIGITS[code.length - 1] : undefined;

/** The code of the group above: one digit less. */
export const occupationParent = (code: string): string | undefined =>
  code.length > 1 ? code.slice(0, -1) : undefined;

/** What is wrong with a set of occupations: counts by level, entries without their group above, order. */
export function occupationFaults(
  entries: readonly Pick<DictionaryEntry, 'code' | 'level' | 'parent'>[],
): readonly string[] {
  const codes = new Set(entries.map((entry) => entry.code));
  const counts = LEVEL_BY_DIGITS.map((level) => ({
    level,
    count: entries.filter((entry) => entry.level === level).length,
  }));
  return [
    ...entries
      .filter((entry) => entry.level === undefined)
      .map((entry) => `${entry.code} is not an ISCO-08 code`),
    ...counts
      .filter(({ level, count }) => count !== ISCO_COUNTS[level])
      .map(({ level, count }) => `${count} ${level} groups instead of ${ISCO_COUNTS[level]}`),
    ...entries
      .filter(({ parent }) => parent !== undefined && !codes.has(parent))
      .map(({ code, parent }) => `${code} has no group above it (${parent})`),
    ...entries
      .filter(({ code }, index) => index > 0 && code < (entries[index - 1]?.code ?? ''))
      .map(({ code }) => `${code} is out of order`),
  ];
}
