import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import type { Platform } from '../platform.ts';
import { dictionaryDeps } from './dictionaries.ts';
import type { DictionaryDeps } from './dictionaries.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the public's endpoints need: nothing of it can write. */
export interface PortalDeps extends DictionaryDeps {
  readonly resumes: PublicResumes;
}

export const portalTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function portalDeps(platform: Platform): PortalDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  return { ...dictionaryDeps(environment), resumes: dynamoPublicResumes(sharedTable(environment)) };
}
