import { dictionaryEndpoints } from './dictionaries.endpoints.ts';
import { publicResumeEndpoints } from './resumes.endpoints.ts';
import { publicVacancyEndpoints } from './vacancies.endpoints.ts';

export const portalEndpoints = [
  ...publicResumeEndpoints,
  ...publicVacancyEndpoints,
  ...dictionaryEndpoints,
] as const;
