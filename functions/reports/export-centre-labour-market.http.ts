import * as z from 'zod/mini';
import { labourMarket } from '#application/reports/read-reports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CENTRE_REPORTS, CSV, centreParams, segmentsFile } from './answers.ts';

export const exportCentreLabourMarketEndpoint = endpoint({
  method: 'GET',
  path: `${CENTRE_REPORTS}/labour-market.csv`,
  operationId: 'exportCentreLabourMarket',
  summary: 'Vacancies, posts, résumés and pay of the region now, by occupation, as a file for spreadsheets',
  description:
    'What ended by the clock counts until the sweep has come, within the hour. Pay is for a month, in minor units; a median is at most a tenth off; wished pay is told from five résumés on.',
  right: 'reports.read',
  requirements: ['N2'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  params: centreParams,

  response: { status: 200, schema: z.string(), mediaType: CSV },
  handle: async ({ params, context }, deps: ReportsDeps) => {
    const organisation = { kind: 'centre', id: params.centreId } as const;
    const rows = await labourMarket({ context, organisation }, deps);
    return segmentsFile(rows, { texts: deps.texts, language: context.language });
  },
});
