import * as z from 'zod/mini';
import { timeInStage } from '#application/reports/read-reports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CABINET_REPORTS, CSV, cabinetParams, monthsQuery, stagesFile } from './answers.ts';

export const exportCabinetTimeInStageEndpoint = endpoint({
  method: 'GET',
  path: `${CABINET_REPORTS}/time-in-stage.csv`,
  operationId: 'exportCabinetTimeInStage',
  summary:
    'How long the cabinet’s vacancies were drafts and were public, for each manager, as a file for spreadsheets',
  description:
    'A vacancy counts in the month in which it left the stage. Hours; a median is at most a tenth off.',
  right: 'reports.read',
  requirements: ['N3'],
  refusals: ACCESS_REFUSALS,
  access: ['employer', 'agency'],
  params: cabinetParams,
  query: monthsQuery,
  response: { status: 200, schema: z.string(), mediaType: CSV },
  handle: async ({ params, query, context }, deps: ReportsDeps) => {
    const organisation = { kind: 'cabinet', id: params.cabinetId } as const;
    const rows = await timeInStage({ ...query, context, organisation }, deps);
    return stagesFile(rows, { texts: deps.texts, language: context.language });
  },
});
