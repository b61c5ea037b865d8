import { feedbackDeps } from '#runtime/composition/notifications.ts';
import { eventConsumer } from '#runtime/event.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { handleMailFeedback, onMailFeedback, snsEventSchema } from './on-mail-feedback.event.ts';

export const build = (platform: Platform): ReturnType<typeof eventConsumer> =>
  eventConsumer(
    onMailFeedback.name,
    snsEventSchema,
    handleMailFeedback,
    platform.log,
    lazy(() => feedbackDeps(platform)),
  );

export const handler = build(lambdaPlatform());
