import type { PublicPosition } from '../resumes/ports.ts';
import type { VacancyId } from '../shared/ids.ts';
import type { Jurisdiction } from '../shared/jurisdictions.ts';
import type { Instant } from '../shared/time.ts';
import type { ShownContact } from '../vacancies/contact.ts';
import type { VacancyForm } from '../vacancies/form.ts';
import type { ListedVacancyHead } from '../vacancies/head.ts';

export interface PublicVacancyQuery {
  readonly jurisdiction: Jurisdiction;
  /** Of the first place of work. */
  readonly region?: string | undefined;
  readonly nature?: string | undefined;
  readonly occupation?: string | undefined;
  readonly limit: number;
  readonly now: Instant;
  readonly from?: PublicPosition | undefined;
}
export interface PublicVacancyPage {
  readonly heads: readonly ListedVacancyHead[];
  readonly next?: PublicPosition | undefined;
}
/** A vacancy that was published once, whether or not it is public now. */
export interface ListedVacancy {
  readonly head: ListedVacancyHead;
  readonly form: VacancyForm;
  readonly employerName: string;
}

/** Vacancies as the public may read them; whether one is visible is up to its head and the clock. */
export interface PublicVacancies {
  /** Visible heads, the latest publication first. A page may be short, and even empty, before the last. */
  page(query: PublicVacancyQuery): Promise<PublicVacancyPage>;
  find(id: VacancyId): Promise<ListedVacancy | undefined>;
  /** Whom to turn to about a vacancy that is public at `now` (C10); personal data. Nothing when it is not public. */
  contactOf(
    id: VacancyId,
    now: Instant,
  ): Promise<{ readonly contact?: ShownContact | undefined } | undefined>;
}
