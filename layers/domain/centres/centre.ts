import type { CentreId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';

/** Where a labour centre is: the country, and the code that the country's dictionary of regions has for it. */
export interface CentrePlace {
  readonly jurisdiction: Jurisdiction;
  readonly region: string;
}

/** The region that a centre serves: the inverse of `centreIdOf` (J1). */
export function placeOf(centreId: CentreId): CentrePlace {
  const code = centreId.slice(3).toUpperCase();
  return centreId.startsWith('kz-')
    ? { jurisdiction: 'KZ', region: code }
    : { jurisdiction: 'KG', region: `KG-${code}` };
}
