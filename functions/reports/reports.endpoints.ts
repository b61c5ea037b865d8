import { labourMarketEndpoints } from './read-labour-market.http.ts';
import { outcomeRateEndpoints } from './read-outcome-rate.http.ts';
import { cabinetTimeInStageEndpoints, centreTimeInStageEndpoints } from './read-time-in-stage.http.ts';

/** What is told of the labour market and of the work on it, as data and as files. */
export const reportsEndpoints = [
  ...outcomeRateEndpoints,
  ...labourMarketEndpoints,
  ...centreTimeInStageEndpoints,
  ...cabinetTimeInStageEndpoints,
] as const;
