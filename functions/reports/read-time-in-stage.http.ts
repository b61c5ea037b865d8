import { namedTimeInStage, timeInStage } from '#application/reports/read-reports.ts';
import { stagesSchema } from './answers.ts';
import { managerColumns, stageColumns } from './columns.ts';
import { CABINET, CENTRE, monthsQuery, reportEndpoints } from './report-endpoints.ts';

const DESCRIPTION =
  'A vacancy counts in the month in which it left the stage. Hours; a median is at most a tenth off.';

const common = {
  name: 'time-in-stage',
  query: monthsQuery,
  schema: stagesSchema,
  rows: timeInStage,
} as const;

export const centreTimeInStageEndpoints = reportEndpoints({
  ...common,
  operation: 'CentreTimeInStage',
  summary: 'How long vacancies of the region were drafts and were public, by month, reason and source',
  description: DESCRIPTION,
  requirements: ['N3'],
  holder: CENTRE,
  fileRows: timeInStage,
  columns: stageColumns,
});

export const cabinetTimeInStageEndpoints = reportEndpoints({
  ...common,
  operation: 'CabinetTimeInStage',
  summary: 'How long the cabinet’s vacancies were drafts and were public, for each manager',
  description: DESCRIPTION,
  requirements: ['N3'],
  holder: CABINET,
  fileRows: namedTimeInStage,
  columns: managerColumns,
});
