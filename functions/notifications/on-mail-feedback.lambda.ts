import { feedbackDeps } from '#runtime/composition/notifications.ts';
import { eventConsumer } from '#runtime/event.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { handleMailFeedback, onMailFeedback, snsEventSchema } from './on-mail-feedback.event.ts';

export const { build, handler } = lambdaEntry((platform) =>
  eventConsumer(
    onMailFeedback.name,
    snsEventSchema,
    handleMailFeedback,
    platform.log,
    lazy(() => feedbackDeps(platform)),
  ),
);
