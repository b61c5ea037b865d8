import { archiveResumeEndpoint } from './archive-resume.http.ts';
import { checkClarificationEndpoint } from './check-clarification.http.ts';
import { editResumeEndpoint } from './edit-resume.http.ts';
import { getResumeEndpoint } from './get-resume.http.ts';
import { listResumesEndpoint } from './list-resumes.http.ts';
import { publishResumeEndpoint } from './publish-resume.http.ts';
import { restoreResumeEndpoint } from './restore-resume.http.ts';

/** A job seeker's own résumés. */
export const resumesEndpoints = [
  publishResumeEndpoint,
  listResumesEndpoint,
  getResumeEndpoint,
  editResumeEndpoint,
  archiveResumeEndpoint,
  restoreResumeEndpoint,
  checkClarificationEndpoint,
] as const;
