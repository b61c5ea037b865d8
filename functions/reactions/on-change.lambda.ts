import { reactionsTo } from '#runtime/composition/reactions.ts';
import { outboxConsumer } from '#runtime/event.ts';
import { workerEntry } from '#runtime/platform.ts';
import { handleChange, onChange } from './on-change.event.ts';

export const { build, handler } = workerEntry(
  (log, deps) => outboxConsumer(onChange.name, handleChange, log, deps),
  reactionsTo,
);
