import * as z from 'zod/mini';

/**
 * A day that the calendar has: `2024-02-29`, and not `2023-02-29`. There is no year 0; besides, it would begin east of
 * Greenwich before the first moment that can be written.
 */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return year >= 1 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * A calendar day, `yyyy-mm-dd`. Made without `z.iso`, whose namespace brings every other ISO format along into
 * every bundle; the code of its refusal and its format in the API description are the same.
 */
export const daySchema = z.stringFormat('date', isDay);
