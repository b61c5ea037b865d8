import type { Access, Standing } from '#domain/access/access.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { pageTokens } from '#domain/shared/page-token.ts';
import { listedAt } from '#domain/vacancies/head.ts';
import type { VacancyHead } from '#domain/vacancies/head.ts';
import { shownStatus } from '#domain/vacancies/lifecycle.ts';
import { vacancyPositionSchema } from '#domain/vacancies/ports.ts';
import type { VacancyPosition, VacancyReads } from '#domain/vacancies/ports.ts';
import type { EmployerRequest } from './request.ts';

/** Heads read for one page of a list that is filtered by what its index does not know. */
const READ_FOR_FILTER = 100;

export interface VacancyListRequest extends EmployerRequest {
  readonly status?: VacancyHead['status'] | undefined;
  /** A code of the dictionary of natures: the permanent ones can be listed alone (C6). */
  readonly nature?: string | undefined;
  readonly managerId?: AccountId | undefined;
  readonly ascending: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface VacancyList {
  readonly standing: Standing;
  readonly items: readonly VacancyHead[];
  readonly next?: string | undefined;
}

/**
 * An employer's vacancies and drafts by date, the newest first unless told, of one manager if told (C11). A filter by
 * status or nature reads 100 heads for a page, so such a page may be short, and even empty, while `next` says that
 * there is more.
 *
 * Primary course:
 * 1. The caller's standing and the employer are read.
 * 2. One index query brings the page; what the clock has ended is in the archive (H1).
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `page-token-invalid`.
 */
export async function listVacancies(
  request: VacancyListRequest,
  { access, vacancies }: { readonly access: Access; readonly vacancies: Pick<VacancyReads, 'page'> },
): Promise<VacancyList> {
  const { context, claim, employerId, managerId, status, nature, ascending, limit, cursor } = request;
  const order = ascending ? 'asc' : 'desc';
  const tokens = pageTokens(
    ['vacancies', employerId, managerId, status, nature, order],
    vacancyPositionSchema,
  );
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  const standing = await access.demand(claim, employerId);

  const isFiltered = status !== undefined || nature !== undefined;
  const read = isFiltered ? Math.max(limit, READ_FOR_FILTER) : limit;
  const page = await vacancies.page({ employerId, managerId, ascending, limit: read, after });
  const fitting = page.heads.filter(
    (head) =>
      (status === undefined || shownStatus(head, context.at) === status) &&
      (nature === undefined || head.natures?.includes(nature) === true),
  );
  const items = fitting.slice(0, limit);
  const last = items.at(-1);
  const next = fitting.length > limit && last !== undefined ? positionOf(last) : page.next;
  return { standing, items, next: next === undefined ? undefined : tokens.encode(next) };
}

const positionOf = (head: VacancyHead): VacancyPosition => ({ listedAt: listedAt(head), id: head.id });
