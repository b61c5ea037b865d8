import { archiveVacancyEndpoints } from './archive-vacancy.http.ts';
import { discardVacancyDraftEndpoints } from './discard-vacancy-draft.http.ts';
import { editVacancyEndpoints } from './edit-vacancy.http.ts';
import { getVacancyEndpoints } from './get-vacancy.http.ts';
import { listVacanciesEndpoints } from './list-vacancies.http.ts';
import { makeVacancyDraftEndpoints } from './make-vacancy-draft.http.ts';
import { publishVacancyDraftEndpoints } from './publish-vacancy-draft.http.ts';
import { publishVacancyEndpoints } from './publish-vacancy.http.ts';
import { reconfirmVacancyEndpoint } from './reconfirm-vacancy.http.ts';
import { restoreVacancyEndpoints } from './restore-vacancy.http.ts';
import { saveVacancyDraftEndpoints } from './save-vacancy-draft.http.ts';

/** An employer's vacancies, in its cabinet and in its labour centre. */
export const vacanciesEndpoints = [
  ...publishVacancyEndpoints,
  ...listVacanciesEndpoints,
  ...getVacancyEndpoints,
  ...editVacancyEndpoints,
  ...archiveVacancyEndpoints,
  ...restoreVacancyEndpoints,
  reconfirmVacancyEndpoint,
  ...makeVacancyDraftEndpoints,
  ...saveVacancyDraftEndpoints,
  ...discardVacancyDraftEndpoints,
  ...publishVacancyDraftEndpoints,
] as const;
