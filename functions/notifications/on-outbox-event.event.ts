import { notify } from '#application/notifications/notify.ts';
import type { NotifyDeps } from '#application/notifications/notify.ts';
import type { Delivered } from '#runtime/event.ts';
import type { EventDeclaration } from '#runtime/manifest.ts';

/** Turns committed changes into notices and mails (M1, M2). */
export const onOutboxEvent = {
  name: 'on-outbox-event',
  source: { kind: 'outbox', batchSize: 25 },
  timeoutSeconds: 300,
  uses: { table: 'write', mail: 'send', secrets: 'read' },
} as const satisfies EventDeclaration;

export const handleOutboxEvent = (delivered: Delivered, deps: NotifyDeps): Promise<void> =>
  notify(delivered, deps);
