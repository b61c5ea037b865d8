import { fileInspectionDeps } from '#runtime/composition/file-inspection.ts';
import { eventConsumer } from '#runtime/event.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { bucketEventSchema, handleFileStored, onFileStored } from './on-file-stored.event.ts';

export const build = (platform: Platform): ReturnType<typeof eventConsumer> =>
  eventConsumer(
    onFileStored.name,
    bucketEventSchema,
    handleFileStored,
    platform.log,
    lazy(() => fileInspectionDeps(platform)),
  );

export const handler = build(lambdaPlatform());
