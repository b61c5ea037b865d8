import { folded } from '../dictionaries/folding.ts';
import type { EmployerId } from '../shared/ids.ts';

/** What two vacancies of one employer have in common when they look like the same job published twice. */
export interface TwinTraits {
  readonly occupation?: string | undefined;
  readonly region?: string | undefined;
  readonly title?: string | undefined;
}

/**
 * One text for all vacancies that are twins of each other: same employer, same occupation, same region of the first
 * place, and a title that differs in nothing but letters that look alike, case and marks (C12). Nothing while a trait
 * is missing.
 */
export function twinTraits(
  employerId: EmployerId,
  { occupation, region, title }: TwinTraits,
): string | undefined {
  if (occupation === undefined || region === undefined || title === undefined) return undefined;
  return [employerId, occupation, region, folded(title) || title].join('\n');
}
