import { standingAnswer, strategySchema } from './answers.ts';
import { getEndpoint } from './record-endpoints.ts';

export const getStrategyEndpoint = getEndpoint(
  'strategy',
  { operationId: 'getStrategy', summary: 'A strategy with its goals' },
  strategySchema,
  ({ head, form }) => ({ ...form, ...standingAnswer(head) }),
);
