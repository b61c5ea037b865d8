import * as z from 'zod/mini';
import { centreIdOf } from '#domain/access/access.ts';
import type { Claim } from '#domain/access/access.ts';
import type { PublicationPeriod } from '#domain/publications/lifecycle.ts';
import type { EmployerId, VacancyId } from '#domain/shared/ids.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { epochSecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { attentionAt } from '#domain/vacancies/attention.ts';
import { vacancyDraftSchema } from '#domain/vacancies/form.ts';
import type { VacancyDraft } from '#domain/vacancies/form.ts';
import { vacancyHeadSchema, vacancySummaryOf } from '#domain/vacancies/head.ts';
import type { VacancyHead } from '#domain/vacancies/head.ts';
import type { VacancyCommand } from '#domain/vacancies/ports.ts';
import {
  centreVacanciesPk,
  employerVacanciesPk,
  indexed,
  managerVacanciesPk,
  publicVacancyKey,
  vacancyBodyKey,
} from './keys.ts';
import { indexAttributes } from './table.ts';
import type { Change, Item } from './table.ts';

const bodySchema = z.object({ form: vacancyDraftSchema });

export const vacancyBodyItem = (id: VacancyId, form: VacancyDraft): Item => ({
  ...vacancyBodyKey(id),
  type: 'vacancy-body',
  form,
});
export const parsedVacancyBody = (item: Item): VacancyDraft => bodySchema.parse(item).form;
export const parsedVacancy = (item: Item): VacancyHead => vacancyHeadSchema.parse(item);

/** What is there is set, what is not is removed. */
const changeTo = (
  attributes: Readonly<Record<string, unknown>>,
): Required<Pick<Change, 'set' | 'remove'>> => {
  const entries = Object.entries(attributes);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    remove: entries.filter(([, value]) => value === undefined).map(([attribute]) => attribute),
  };
};

/** What lists show of a form, and which labour centre its first place makes responsible, as a change of the head. */
export function formChange(form: VacancyDraft, jurisdiction: Jurisdiction | undefined) {
  const summary = vacancySummaryOf(form);
  const { region } = summary;
  return changeTo({
    ...summary,
    jurisdiction,
    centreId:
      jurisdiction === undefined || region === undefined ? undefined : centreIdOf(jurisdiction, region),
  });
}

/**
 * The vacancy's place in the lists by date (C11). The sort key of a manager's list is there even when no manager is:
 * the first manager to change a vacancy of the centre's cannot know, without a read, when it was listed.
 */
export const listedAs = (employerId: EmployerId, at: Instant): Readonly<Record<string, string>> => ({
  ...indexed('owned', employerVacanciesPk(employerId), at),
  [indexAttributes('assigned').sk]: at,
});

/** Whose vacancy it is from this change on (C10); a centre's staff leave it with whom it is. */
export const writtenBy = ({ organisation, actor }: Claim, employerId: EmployerId) =>
  organisation.kind === 'centre'
    ? {}
    : {
        cabinetId: organisation.id,
        managerId: actor.accountId,
        [indexAttributes('assigned').pk]: managerVacanciesPk(employerId, actor.accountId),
      };

/**
 * When the centre should look at it next; its partition goes with the form's first place. The bare moment: an index
 * tells entries of one moment apart by their keys, and the room in the head's kilobyte is needed.
 */
export const attentionSet = (expiresAt: Instant, confirmedAt: Instant) => ({
  [indexAttributes('attention').sk]: attentionAt(expiresAt, confirmedAt),
});
export const attentionOf = (jurisdiction: Jurisdiction, form: VacancyDraft) => ({
  [indexAttributes('attention').pk]: centreVacanciesPk(
    centreIdOf(jurisdiction, form.places?.[0]?.region ?? ''),
  ),
});
/** Only a public vacancy needs to be looked after. */
export const NO_ATTENTION = [indexAttributes('attention').pk, indexAttributes('attention').sk] as const;

/** The entry of the public list: a pointer, true as long as the head says the same. */
export const publicVacancyPointer = (
  jurisdiction: Jurisdiction,
  { id }: Pick<VacancyCommand, 'id'>,
  period: PublicationPeriod,
): Item => ({
  ...publicVacancyKey(jurisdiction, period.publishedAt, id),
  type: 'public-vacancy',
  id,
  publishedAt: period.publishedAt,
  expiresAt: period.expiresAt,
  ttl: epochSecondsOf(period.expiresAt),
});
