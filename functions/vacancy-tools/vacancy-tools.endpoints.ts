import { changeBlankEndpoints } from './change-blank.http.ts';
import { draftFromBlankEndpoints } from './draft-from-blank.http.ts';
import { findTwinsEndpoints } from './find-twins.http.ts';
import { getBlankEndpoints } from './get-blank.http.ts';
import { listBlanksEndpoints } from './list-blanks.http.ts';
import { makeBlankEndpoints } from './make-blank.http.ts';
import { removeBlankEndpoints } from './remove-blank.http.ts';
import { runBatchEndpoints } from './run-batch.http.ts';
import { templateFromVacancyEndpoints } from './template-from-vacancy.http.ts';
import { undoBatchEndpoints } from './undo-batch.http.ts';

/** What makes work with many vacancies short, in the cabinet and in the labour centre. */
export const vacancyToolsEndpoints = [
  ...makeBlankEndpoints,
  ...listBlanksEndpoints,
  ...getBlankEndpoints,
  ...changeBlankEndpoints,
  ...removeBlankEndpoints,
  ...draftFromBlankEndpoints,
  ...templateFromVacancyEndpoints,
  ...findTwinsEndpoints,
  ...runBatchEndpoints,
  ...undoBatchEndpoints,
] as const;
