import { vacancyDraftsDeps } from '#runtime/composition/vacancy-drafts.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { vacancyDraftsEndpoints } from './vacancy-drafts.endpoints.ts';
import { vacancyDraftsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(vacancyDraftsManifest, vacancyDraftsEndpoints, vacancyDraftsDeps);
