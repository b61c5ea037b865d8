import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { planSweepTask } from './plan-sweep.task.ts';
import { sweepShardTask } from './sweep-shard.task.ts';

/** The lifecycle of everything published for a period, where it runs by itself (H1). */
export const publicationsManifest = {
  name: 'publications',
  title: 'Publications',
  endpoints: [],
  uses: {},
  tasks: [planSweepTask, sweepShardTask],
  events: [],
  schedules: [{ name: 'sweep-publications', everyMinutes: 60, stateMachine: 'archival', input: {} }],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
