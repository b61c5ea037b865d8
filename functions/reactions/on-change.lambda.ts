import { reactionsTo } from '#runtime/composition/reactions.ts';
import { outboxConsumer } from '#runtime/event.ts';
import type { OutboxHandler } from '#runtime/event.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { handleChange, onChange } from './on-change.event.ts';

export const build = (platform: Platform): OutboxHandler =>
  outboxConsumer(
    onChange.name,
    handleChange,
    platform.log,
    lazy(() => reactionsTo(platform)),
  );

export const handler = build(lambdaPlatform());
