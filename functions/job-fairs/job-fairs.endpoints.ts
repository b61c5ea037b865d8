import { getPublicJobFairEndpoint } from './get-public-job-fair.http.ts';
import { listPublicJobFairsEndpoint } from './list-public-job-fairs.http.ts';

export const jobFairsEndpoints = [listPublicJobFairsEndpoint, getPublicJobFairEndpoint] as const;
