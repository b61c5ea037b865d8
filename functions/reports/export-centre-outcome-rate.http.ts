import * as z from 'zod/mini';
import { outcomeRate } from '#application/reports/read-reports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CENTRE_REPORTS, CSV, centreParams, monthsQuery, outcomesFile } from './answers.ts';

export const exportCentreOutcomeRateEndpoint = endpoint({
  method: 'GET',
  path: `${CENTRE_REPORTS}/outcome-rate.csv`,
  operationId: 'exportCentreOutcomeRate',
  summary:
    'How many the portal helped to find work, by month and group of occupations, as a file for spreadsheets',
  description:
    'Groups with fewer than five answers are told together, or not at all. A person counts once, with the last answer, in the month of it.',
  right: 'reports.read',
  requirements: ['N1', 'H2'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  params: centreParams,
  query: monthsQuery,
  response: { status: 200, schema: z.string(), mediaType: CSV },
  handle: async ({ params, query, context }, deps: ReportsDeps) => {
    const organisation = { kind: 'centre', id: params.centreId } as const;
    const rows = await outcomeRate({ ...query, context, organisation }, deps);
    return outcomesFile(rows, { texts: deps.texts, language: context.language });
  },
});
