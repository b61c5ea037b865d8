import { exportCabinetTimeInStageEndpoint } from './export-cabinet-time-in-stage.http.ts';
import { exportCentreLabourMarketEndpoint } from './export-centre-labour-market.http.ts';
import { exportCentreOutcomeRateEndpoint } from './export-centre-outcome-rate.http.ts';
import { exportCentreTimeInStageEndpoint } from './export-centre-time-in-stage.http.ts';
import { getCabinetTimeInStageEndpoint } from './get-cabinet-time-in-stage.http.ts';
import { getCentreLabourMarketEndpoint } from './get-centre-labour-market.http.ts';
import { getCentreOutcomeRateEndpoint } from './get-centre-outcome-rate.http.ts';
import { getCentreTimeInStageEndpoint } from './get-centre-time-in-stage.http.ts';

/** What is told of the labour market and of the work on it, as data and as files. */
export const reportsEndpoints = [
  exportCabinetTimeInStageEndpoint,
  exportCentreLabourMarketEndpoint,
  exportCentreOutcomeRateEndpoint,
  exportCentreTimeInStageEndpoint,
  getCabinetTimeInStageEndpoint,
  getCentreLabourMarketEndpoint,
  getCentreOutcomeRateEndpoint,
  getCentreTimeInStageEndpoint,
] as const;
