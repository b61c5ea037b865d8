import { baseEnvironment } from '#runtime/environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { reportsEndpoints } from './reports.endpoints.ts';

/** Figures about the labour market and the work on it, kept up to date by every change. */
export const reportsManifest = {
  name: 'reports',
  title: 'Reports',
  endpoints: reportsEndpoints,
  uses: { table: 'read' },
  tasks: [],
  events: [],
  schedules: [],
  problems: {},
  environment: baseEnvironment,
} as const satisfies ContextManifest;
