import { fileInspectionDeps } from '#runtime/composition/file-inspection.ts';
import { eventConsumer } from '#runtime/event.ts';
import { workerEntry } from '#runtime/platform.ts';
import { bucketEventSchema, handleFileStored, onFileStored } from './on-file-stored.event.ts';

export const { build, handler } = workerEntry(
  (log, deps) => eventConsumer(onFileStored.name, bucketEventSchema, handleFileStored, log, deps),
  fileInspectionDeps,
);
