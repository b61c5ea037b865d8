import { archiveVacancyEndpoints } from './archive-vacancy.http.ts';
import { editVacancyEndpoints } from './edit-vacancy.http.ts';
import { publishVacancyEndpoints } from './publish-vacancy.http.ts';
import { reconfirmVacancyEndpoint } from './reconfirm-vacancy.http.ts';
import { restoreVacancyEndpoints } from './restore-vacancy.http.ts';

/** What is done with an employer’s vacancies, in its cabinet and in its labour centre. */
export const vacanciesEndpoints = [
  ...publishVacancyEndpoints,
  ...editVacancyEndpoints,
  ...archiveVacancyEndpoints,
  ...restoreVacancyEndpoints,
  reconfirmVacancyEndpoint,
] as const;
