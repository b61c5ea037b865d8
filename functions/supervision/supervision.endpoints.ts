import { listOwnOpeningsEndpoint } from './list-own-openings.http.ts';
import { openPersonalDataEndpoint } from './open-personal-data.http.ts';
import { reviewOpeningsEndpoint } from './review-openings.http.ts';

export const supervisionEndpoints = [
  openPersonalDataEndpoint,
  reviewOpeningsEndpoint,
  listOwnOpeningsEndpoint,
] as const;
