import * as z from 'zod/mini';
import { registerFactsSchema } from '#domain/employers/employer.ts';
import type { PublicVacancies, PublicVacancyQuery } from '#domain/public-vacancies/ports.ts';
import { isPublic } from '#domain/publications/lifecycle.ts';
import { vacancyFormSchema } from '#domain/vacancies/form.ts';
import type { ListedVacancyHead, VacancyHead } from '#domain/vacancies/head.ts';
import { employerHeadKey, publicVacanciesPk, vacancyHeadKey } from './keys.ts';
import { publicPage } from './public-list.ts';
import type { Table } from './table.ts';
import { parsedVacancy } from './vacancy-items.ts';
import { contactOfVacancy, findVacancy } from './vacancy-reads.ts';

const cardSchema = z.object({ register: z.pick(registerFactsSchema, { name: true }) });

/** The public's view of vacancies: reads only, at most two calls; a contact may take one or two more. */
export const dynamoPublicVacancies = (table: Table): PublicVacancies => ({
  page: (query) =>
    publicPage(table, {
      jurisdiction: query.jurisdiction,
      limit: query.limit,
      now: query.now,
      from: query.from,
      partition: publicVacanciesPk,
      headsOf: async (ids) =>
        ids.length === 0
          ? []
          : (await table.batchGet(ids.map(vacancyHeadKey))).flatMap((item) => listed(parsedVacancy(item))),
      filter: filterOf(query),
    }),

  async find(id) {
    const found = await findVacancy(table, id);
    const [head] = found === undefined ? [] : listed(found.head);
    if (found === undefined || head === undefined) return undefined;
    const card = await table.get(employerHeadKey(head.employerId));
    if (card === undefined) return undefined;
    const { register } = cardSchema.parse(card);
    return { head, form: vacancyFormSchema.parse(found.form), employerName: register.name };
  },

  async contactOf(id, now) {
    const item = await table.get(vacancyHeadKey(id));
    const [head] = item === undefined ? [] : listed(parsedVacancy(item));
    if (head === undefined || !isPublic(head, now)) return undefined;
    return { contact: await contactOfVacancy(table, head) };
  },
});

/** Nobody but its people sees a draft. */
const listed = (head: VacancyHead): readonly ListedVacancyHead[] => (head.status === 'draft' ? [] : [head]);

function filterOf({
  region,
  nature,
  occupation,
}: PublicVacancyQuery): ((head: ListedVacancyHead) => boolean) | undefined {
  if (region === undefined && nature === undefined && occupation === undefined) return undefined;
  return (head) =>
    (region === undefined || head.region === region) &&
    (nature === undefined || head.natures.includes(nature)) &&
    (occupation === undefined || head.occupation === occupation);
}
