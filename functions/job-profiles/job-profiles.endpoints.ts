import { changeBlankEndpoints } from './change-blank.http.ts';
import { draftFromBlankEndpoints } from './draft-from-blank.http.ts';
import { getBlankEndpoints } from './get-blank.http.ts';
import { listBlanksEndpoints } from './list-blanks.http.ts';
import { makeBlankEndpoints } from './make-blank.http.ts';
import { removeBlankEndpoints } from './remove-blank.http.ts';
import { templateFromVacancyEndpoints } from './template-from-vacancy.http.ts';

/** What vacancies are begun from, in the cabinet and in the labour centre. */
export const jobProfilesEndpoints = [
  ...makeBlankEndpoints,
  ...listBlanksEndpoints,
  ...getBlankEndpoints,
  ...changeBlankEndpoints,
  ...removeBlankEndpoints,
  ...draftFromBlankEndpoints,
  ...templateFromVacancyEndpoints,
] as const;
