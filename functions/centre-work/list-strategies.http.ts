import { standingAnswer, strategyListSchema } from './answers.ts';
import { listEndpoint } from './record-endpoints.ts';

export const listStrategiesEndpoint = listEndpoint(
  'strategy',
  {
    operationId: 'listStrategies',
    summary: 'Strategies of the centre by the day they begin, the latest first',
  },
  strategyListSchema,
  (head) => ({ ...head.summary, ...standingAnswer(head) }),
);
