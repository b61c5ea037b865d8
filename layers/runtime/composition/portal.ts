import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
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
  readonly publicVacancies: PublicVacancies;
}

export const portalTools = (platform: Platform): HttpTools =>
  httpTools(platform, readEnvironment(baseEnvironment, platform.environment));

export function portalDeps(platform: Platform): PortalDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    ...dictionaryDeps(environment),
    resumes: dynamoPublicResumes(table),
    publicVacancies: dynamoPublicVacancies(table),
  };
}
