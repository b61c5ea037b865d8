import { discardVacancyDraftEndpoints } from './discard-vacancy-draft.http.ts';
import { makeVacancyDraftEndpoints } from './make-vacancy-draft.http.ts';
import { publishVacancyDraftEndpoints } from './publish-vacancy-draft.http.ts';
import { saveVacancyDraftEndpoints } from './save-vacancy-draft.http.ts';

/** What is kept until it can be published, in the cabinet and in the labour centre. */
export const vacancyDraftsEndpoints = [
  ...makeVacancyDraftEndpoints,
  ...saveVacancyDraftEndpoints,
  ...discardVacancyDraftEndpoints,
  ...publishVacancyDraftEndpoints,
] as const;
