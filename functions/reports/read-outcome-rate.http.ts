import { outcomeRate } from '#application/reports/read-reports.ts';
import { outcomesSchema } from './answers.ts';
import { outcomeColumns } from './columns.ts';
import { CENTRE, monthsQuery, reportEndpoints } from './report-endpoints.ts';

export const outcomeRateEndpoints = reportEndpoints({
  operation: 'CentreOutcomeRate',
  name: 'outcome-rate',
  summary: 'How many the portal helped to find work, by month and group of occupations',
  description:
    'Groups with fewer than five answers are told together, or not at all. A person counts once, with the last answer, in the month of it.',
  requirements: ['N1', 'H2'],
  holder: CENTRE,
  query: monthsQuery,
  schema: outcomesSchema,
  rows: outcomeRate,
  fileRows: outcomeRate,
  columns: outcomeColumns,
});
