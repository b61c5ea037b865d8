import { deliveriesEnvironment } from '#runtime/deliveries-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { deliveriesEndpoints } from './deliveries.endpoints.ts';
import { deliveriesProblems } from './problems.ts';
import { redeliverTask } from './redeliver.task.ts';

/** What other systems are told: webhooks of employers (M4), and the labour-market system (C4). */
export const deliveriesManifest = {
  name: 'deliveries',
  title: 'Deliveries',
  endpoints: deliveriesEndpoints,
  uses: { table: 'write', secrets: 'read' },
  tasks: [redeliverTask],
  events: [],
  schedules: [{ name: 'redeliver', everyMinutes: 1, stateMachine: 'redelivery', input: {} }],
  problems: deliveriesProblems,
  environment: deliveriesEnvironment,
} as const satisfies ContextManifest;
