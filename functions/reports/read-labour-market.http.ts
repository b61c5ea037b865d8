import { labourMarket } from '#application/reports/read-reports.ts';
import { segmentsSchema } from './answers.ts';
import { segmentColumns } from './columns.ts';
import { CENTRE, reportEndpoints } from './report-endpoints.ts';

export const labourMarketEndpoints = reportEndpoints({
  operation: 'CentreLabourMarket',
  name: 'labour-market',
  summary: 'Vacancies, posts, résumés and pay of the region now, by occupation',
  description:
    'What ended by the clock counts until the sweep has come, within the hour. Pay is for a month; a median is at most a tenth off; wished pay is told from five résumés on.',
  fileNote: 'Money is in tenge or som, not in minor units, with its currency in a column.',
  requirements: ['N2'],
  holder: CENTRE,
  schema: segmentsSchema,
  rows: labourMarket,
  fileRows: labourMarket,
  columns: segmentColumns,
});
