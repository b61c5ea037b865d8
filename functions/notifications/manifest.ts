import { mailEnvironment } from '#runtime/mail-environment.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { notificationsEndpoints } from './notifications.endpoints.ts';
import { onMailFeedback } from './on-mail-feedback.event.ts';
import { onOutboxEvent } from './on-outbox-event.event.ts';

/** What people are told, in the cabinet (M1) and by mail (M2), and who must not be mailed any more (M5). */
export const notificationsManifest = {
  name: 'notifications',
  title: 'Notifications',
  endpoints: notificationsEndpoints,
  uses: { table: 'write' },
  tasks: [],
  events: [onOutboxEvent, onMailFeedback],
  schedules: [],
  problems: {},
  environment: mailEnvironment,
} as const satisfies ContextManifest;
