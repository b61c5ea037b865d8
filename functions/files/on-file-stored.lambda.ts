import { fileInspectionDeps } from '#runtime/composition/file-inspection.ts';
import { eventConsumer } from '#runtime/event.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { bucketEventSchema, handleFileStored, onFileStored } from './on-file-stored.event.ts';

export const { build, handler } = lambdaEntry((platform) =>
  eventConsumer(
    onFileStored.name,
    bucketEventSchema,
    handleFileStored,
    platform.log,
    lazy(() => fileInspectionDeps(platform)),
  ),
);
