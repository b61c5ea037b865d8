import { strategySchema } from '#domain/centre-work/forms.ts';
import { createEndpoint } from './record-endpoints.ts';

export const createStrategyEndpoint = createEndpoint(
  'strategy',
  {
    operationId: 'createStrategy',
    summary:
      'Write down a strategy of engaging employers of the region: goals with measure, target and due day',
  },
  strategySchema,
  (body) => ({ kind: 'strategy', ...body }),
);
