import type { EmployerId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';
import type { TwinTraits } from './twins.ts';

export interface VacancyTwins {
  /** Public twins among the employer's latest 100 vacancies; the caller's right is to be demanded before. */
  of(employerId: EmployerId, traits: TwinTraits, now: Instant): Promise<readonly ListedVacancyHead[]>;
}
