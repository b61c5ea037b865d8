import { dynamoPublicFairs } from '#adapters/dynamodb/public-fairs.ts';
import type { PublicFairs } from '#domain/centre-work/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the public's endpoints of job fairs need: nothing of it can write. */
export interface JobFairsDeps {
  readonly fairs: PublicFairs;
}

export const jobFairsTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export const jobFairsDeps = (platform: Platform): JobFairsDeps => ({
  fairs: dynamoPublicFairs(sharedTable(readEnvironment(baseEnvironment, platform.environment))),
});
