import { reactionsTo } from '#runtime/composition/reactions.ts';
import { outboxConsumer } from '#runtime/event.ts';
import { lambdaEntry, lazy } from '#runtime/platform.ts';
import { handleChange, onChange } from './on-change.event.ts';

export const { build, handler } = lambdaEntry((platform) =>
  outboxConsumer(
    onChange.name,
    handleChange,
    platform.log,
    lazy(() => reactionsTo(platform)),
  ),
);
