import { dictionaryEndpoints } from './dictionaries.endpoints.ts';
import { publicResumeEndpoints } from './resumes.endpoints.ts';

export const portalEndpoints = [...publicResumeEndpoints, ...dictionaryEndpoints] as const;
