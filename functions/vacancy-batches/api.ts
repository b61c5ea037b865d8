import { vacancyBatchesDeps } from '#runtime/composition/vacancy-batches.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { vacancyBatchesEndpoints } from './vacancy-batches.endpoints.ts';
import { vacancyBatchesManifest } from './manifest.ts';

export const { build, handler } = httpEntry(
  vacancyBatchesManifest,
  vacancyBatchesEndpoints,
  vacancyBatchesDeps,
);
