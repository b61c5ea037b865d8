import type { EmployerRequest } from '#application/vacancies/request.ts';
import type { Access } from '#domain/access/access.ts';
import { blankIdSchema } from '#domain/job-profiles/blank.ts';
import type { BlankKind, VacancyBlank } from '#domain/job-profiles/blank.ts';
import type { VacancyBlanks } from '#domain/job-profiles/ports.ts';
import { pageTokens } from '#domain/shared/page-token.ts';

/**
 * Job profiles or templates of the employer, the newest first (C3, C12).
 *
 * Primary course:
 * 1. The caller's standing and the employer are read, then one page.
 *
 * @throws Refusal `not-found`, `access-withdrawn`, `access-not-active`, `right-not-held`, `page-token-invalid`.
 */
export async function listBlanks(
  {
    claim,
    employerId,
    kind,
    limit,
    cursor,
  }: Omit<EmployerRequest, 'context'> & {
    readonly kind: BlankKind;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
  { access, blanks }: { readonly access: Access; readonly blanks: Pick<VacancyBlanks, 'page'> },
): Promise<{ readonly items: readonly VacancyBlank[]; readonly next?: string | undefined }> {
  const tokens = pageTokens(['vacancy-blanks', employerId, kind], blankIdSchema);
  const after = cursor === undefined ? undefined : tokens.decode(cursor);
  await access.demand(claim, employerId);
  const page = await blanks.page({ employerId, kind, limit, after });
  return { items: page.blanks, next: page.next === undefined ? undefined : tokens.encode(page.next) };
}
