import { resumesDeps } from '#runtime/composition/resumes.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { resumesEndpoints } from './resumes.endpoints.ts';
import { resumesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(resumesManifest, resumesEndpoints, resumesDeps);
