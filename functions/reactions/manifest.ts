import type { ContextManifest } from '#runtime/manifest.ts';
import { reactionsEnvironment } from '#runtime/reactions-environment.ts';
import { onChange } from './on-change.event.ts';

/** What the system does by itself when something was committed. */
export const reactionsManifest = {
  name: 'reactions',
  title: 'Reactions',
  endpoints: [],
  uses: {},
  tasks: [],
  events: [onChange],
  schedules: [],
  problems: {},
  environment: reactionsEnvironment,
} as const satisfies ContextManifest;
