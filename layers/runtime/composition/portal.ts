import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { HttpTools } from '../http.ts';
import { readRoutes } from '../known-routes.ts';
import { lazy } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { dictionaryDeps } from './dictionaries.ts';
import type { DictionaryDeps } from './dictionaries.ts';
import { httpTools, sharedTable } from './shared.ts';

/** What the public's endpoints need: nothing of it can write. */
export interface PortalDeps extends DictionaryDeps {
  readonly resumes: PublicResumes;
  readonly publicVacancies: PublicVacancies;
}

/** The portal also answers for whatever no route of the API fits. */
export function portalTools(platform: Platform): HttpTools {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  return { ...httpTools(platform, environment), knownRoutes: lazy(() => readRoutes(environment.ASSETS_DIR)) };
}

export function portalDeps(platform: Platform): PortalDeps {
  const environment = readEnvironment(baseEnvironment, platform.environment);
  const table = sharedTable(environment);
  return {
    ...dictionaryDeps(environment),
    resumes: dynamoPublicResumes(table),
    publicVacancies: dynamoPublicVacancies(table),
  };
}
