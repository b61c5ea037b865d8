import { notifyDeps } from '#runtime/composition/notification-mail.ts';
import { outboxConsumer } from '#runtime/event.ts';
import { workerEntry } from '#runtime/platform.ts';
import { handleOutboxEvent, onOutboxEvent } from './on-outbox-event.event.ts';

export const { build, handler } = workerEntry(
  (log, deps) => outboxConsumer(onOutboxEvent.name, handleOutboxEvent, log, deps),
  notifyDeps,
);
