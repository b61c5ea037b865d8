import { employerVacanciesPk, indexed, managerVacanciesPk } from '#adapters/dynamodb/keys.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { PublicationKind } from '#domain/publications/lifecycle.ts';
import { publishSchema } from '#domain/resumes/form.ts';
import { summaryOf } from '#domain/resumes/summary.ts';
import type { Instant } from '#domain/shared/time.ts';
import { vacancySummaryOf } from '#domain/vacancies/head.ts';
import { CABINET, EMPLOYER } from '#test/support/cabinets.ts';
import { publicationUntil, publishedItems } from '#test/support/publications.ts';
import { fullForm } from '#test/support/resume-builder.ts';
import { CENTRE, fullVacancy, parsedVacancyForm } from '#test/support/vacancies.ts';

const RESUME = summaryOf(publishSchema.parse(fullForm()), 85);
const VACANCY = vacancySummaryOf(parsedVacancyForm(fullVacancy()));

/** What a sweep needs of a publication, its head as large as a usual one. */
export function publicationItems(kind: PublicationKind, end: Instant): readonly [Item, Item] {
  const due = publicationUntil(end, undefined, kind);
  const [head, , entry] = publishedItems(due);
  if (kind === 'resume') return [{ ...RESUME, ...head }, entry];
  const listedAt = String(head['publishedAt']);
  const { createdAt: _, ...rest } = head;
  const places = {
    ...indexed('owned', employerVacanciesPk(EMPLOYER), listedAt),
    ...indexed('assigned', managerVacanciesPk(EMPLOYER, due.accountId), listedAt),
  };
  const holders = { employerId: EMPLOYER, cabinetId: CABINET, centreId: CENTRE, confirmedAt: listedAt };
  return [{ ...VACANCY, ...rest, ...holders, ...places }, entry];
}
