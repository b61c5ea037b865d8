import { notifyDeps } from '#runtime/composition/notification-mail.ts';
import { outboxConsumer } from '#runtime/event.ts';
import type { OutboxHandler } from '#runtime/event.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { handleOutboxEvent, onOutboxEvent } from './on-outbox-event.event.ts';

export const build = (platform: Platform): OutboxHandler =>
  outboxConsumer(
    onOutboxEvent.name,
    handleOutboxEvent,
    platform.log,
    lazy(() => notifyDeps(platform)),
  );

export const handler = build(lambdaPlatform());
