import { outcomeRate } from '#application/reports/read-reports.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import { CENTRE_REPORTS, centreParams, monthsQuery, outcomesSchema } from './answers.ts';

export const getCentreOutcomeRateEndpoint = endpoint({
  method: 'GET',
  path: `${CENTRE_REPORTS}/outcome-rate`,
  operationId: 'getCentreOutcomeRate',
  summary: 'How many the portal helped to find work, by month and group of occupations',
  description:
    'Groups with fewer than five answers are told together, or not at all. A person counts once, with the last answer, in the month of it.',
  right: 'reports.read',
  requirements: ['N1', 'H2'],
  refusals: ACCESS_REFUSALS,
  access: ['centre_staff'],
  params: centreParams,
  query: monthsQuery,
  response: { status: 200, schema: outcomesSchema },
  handle: async ({ params, query, context }, deps: ReportsDeps) => {
    const organisation = { kind: 'centre', id: params.centreId } as const;
    return { body: { items: [...(await outcomeRate({ ...query, context, organisation }, deps))] } };
  },
});
