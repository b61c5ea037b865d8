import { feedbackDeps } from '#runtime/composition/notifications.ts';
import { eventConsumer } from '#runtime/event.ts';
import { workerEntry } from '#runtime/platform.ts';
import { handleMailFeedback, onMailFeedback, snsEventSchema } from './on-mail-feedback.event.ts';

export const { build, handler } = workerEntry(
  (log, deps) => eventConsumer(onMailFeedback.name, snsEventSchema, handleMailFeedback, log, deps),
  feedbackDeps,
);
