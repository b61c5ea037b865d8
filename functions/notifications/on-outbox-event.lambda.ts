import { notifyDeps } from '#runtime/composition/notification-mail.ts';
import { outboxConsumer } from '#runtime/event.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { handleOutboxEvent, onOutboxEvent } from './on-outbox-event.event.ts';

export const { build, handler } = lambdaEntry((platform) =>
  outboxConsumer(
    onOutboxEvent.name,
    handleOutboxEvent,
    platform.log,
    lazy(() => notifyDeps(platform)),
  ),
);
