import type { PublicResumes } from '#domain/resumes/ports.ts';
import { resumeIdSchema } from '#domain/shared/ids.ts';
import { publicResumesPk } from './keys.ts';
import { publicPage } from './public-list.ts';
import { findResume } from './resume-items.ts';
import { headsOf } from './resume-reads.ts';
import type { Table } from './table.ts';

/** The public's view of résumés: reads only, at most two calls. */
export const dynamoPublicResumes = (table: Table): PublicResumes => ({
  page: ({ region, field, ...query }) =>
    publicPage(table, {
      ...query,
      partition: publicResumesPk,
      headsOf: (ids) =>
        headsOf(
          table,
          ids.map((id) => resumeIdSchema.parse(id)),
        ),
      filter:
        region === undefined && field === undefined
          ? undefined
          : (head) =>
              (region === undefined || head.region === region) &&
              (field === undefined || head.field === field),
    }),
  find: (id) => findResume(table, id),
});
