import * as z from 'zod/mini';
import { timeInStage } from '#application/reports/read-reports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CENTRE_REPORTS, CSV, centreParams, monthsQuery, stagesFile } from './answers.ts';

export const exportCentreTimeInStageEndpoint = endpoint({
  method: 'GET',
  path: `${CENTRE_REPORTS}/time-in-stage.csv`,
  operationId: 'exportCentreTimeInStage',
  summary:
    'How long vacancies of the region were drafts and were public, by month, reason and source, as a file for spreadsheets',
  description:
    'A vacancy counts in the month in which it left the stage. Hours; a median is at most a tenth off.',
  right: 'reports.read',
  requirements: ['N3'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  params: centreParams,
  query: monthsQuery,
  response: { status: 200, schema: z.string(), mediaType: CSV },
  handle: async ({ params, query, context }, deps: ReportsDeps) => {
    const organisation = { kind: 'centre', id: params.centreId } as const;
    const rows = await timeInStage({ ...query, context, organisation }, deps);
    return stagesFile(rows, { texts: deps.texts, language: context.language });
  },
});
