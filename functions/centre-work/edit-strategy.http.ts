import { strategySchema } from '#domain/centre-work/forms.ts';
import { replaceEndpoint } from './record-endpoints.ts';

export const editStrategyEndpoint = replaceEndpoint(
  'strategy',
  { operationId: 'editStrategy', summary: 'Replace a strategy; what it said before stays readable' },
  strategySchema,
  (body) => ({ kind: 'strategy', ...body }),
);
