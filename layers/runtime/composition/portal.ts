import { dynamoPublicResumes } from '#adapters/dynamodb/public-resumes.ts';
import { dynamoPublicVacancies } from '#adapters/dynamodb/public-vacancies.ts';
import type { PublicVacancies } from '#domain/public-vacancies/ports.ts';
import type { PublicResumes } from '#domain/resumes/ports.ts';
import type { HttpTools } from '../http.ts';
import type { HttpParts } from '../http-entry.ts';
import { readRoutes } from '../known-routes.ts';
import { lazy } from '../platform.ts';
import { dictionaryDeps } from './dictionaries.ts';
import type { DictionaryDeps } from './dictionaries.ts';
import { sharedTable } from './shared.ts';

/** What the public's endpoints need: nothing of it can write. */
export interface PortalDeps extends DictionaryDeps {
  readonly resumes: PublicResumes;
  readonly publicVacancies: PublicVacancies;
}

/** The portal also answers for whatever no route of the API fits. */
export const portalTools = (parts: HttpParts): HttpTools => ({
  ...parts,
  knownRoutes: lazy(() => readRoutes(parts.settings.ASSETS_DIR)),
});

export function portalDeps({ settings }: HttpParts): PortalDeps {
  const table = sharedTable(settings);
  return {
    ...dictionaryDeps(settings),
    resumes: dynamoPublicResumes(table),
    publicVacancies: dynamoPublicVacancies(table),
  };
}
