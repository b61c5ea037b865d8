import { findTwinsEndpoints } from './find-twins.http.ts';
import { runBatchEndpoints } from './run-batch.http.ts';
import { undoBatchEndpoints } from './undo-batch.http.ts';

/** What makes work with many vacancies short, in the cabinet and in the labour centre. */
export const vacancyBatchesEndpoints = [
  ...findTwinsEndpoints,
  ...runBatchEndpoints,
  ...undoBatchEndpoints,
] as const;
