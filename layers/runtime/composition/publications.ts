import { sweepStore } from '#adapters/dynamodb/sweep.ts';
import type { SweepDeps } from '#application/publications/sweep-shard.ts';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import type { Platform } from '../platform.ts';
import { sharedTable } from './shared.ts';

/** What the tasks of the publications context work with. */
export const publicationsDeps = (platform: Platform): SweepDeps => ({
  sweep: sweepStore(sharedTable(readEnvironment(baseEnvironment, platform.environment))),
  clock: platform.clock,
});
