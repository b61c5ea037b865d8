import { react } from '#application/reactions/react.ts';
import type { Reaction } from '#application/reactions/react.ts';
import type { Delivered } from '#runtime/event.ts';
import type { EventDeclaration } from '#runtime/manifest.ts';

/**
 * Everything that follows from a committed change, besides telling people: workflows, deliveries, reports, progress.
 * One consumer for all of them, because DynamoDB serves two readers of its stream.
 */
export const onChange = {
  name: 'on-change',
  // Ten changes whose receivers all time out are done within the timeout.
  source: { kind: 'outbox', batchSize: 10 },
  timeoutSeconds: 300,
  uses: { table: 'write', secrets: 'read', workflows: 'drive' },
} as const satisfies EventDeclaration;

export const handleChange = (delivered: Delivered, reactions: readonly Reaction[]): Promise<void> =>
  react(delivered, reactions);
