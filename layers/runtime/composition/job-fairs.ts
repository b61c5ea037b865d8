import { dynamoPublicFairs } from '#adapters/dynamodb/public-fairs.ts';
import type { PublicFairs } from '#domain/centre-work/ports.ts';
import type { HttpParts } from '../http-entry.ts';
import { sharedTable } from './shared.ts';

/** What the public's endpoints of job fairs need: nothing of it can write. */
export interface JobFairsDeps {
  readonly fairs: PublicFairs;
}

export const jobFairsDeps = ({ settings }: HttpParts): JobFairsDeps => ({
  fairs: dynamoPublicFairs(sharedTable(settings)),
});
