import { getPublicResumeEndpoint } from './get-public-resume.http.ts';
import { listPublicResumesEndpoint } from './list-public-resumes.http.ts';

/** Résumés as anyone may read them: without the person. */
export const publicResumeEndpoints = [listPublicResumesEndpoint, getPublicResumeEndpoint] as const;
