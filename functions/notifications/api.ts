import { cabinetDeps } from '#runtime/composition/notifications.ts';
import { httpEntry } from '#runtime/http-entry.ts';
import { notificationsEndpoints } from './notifications.endpoints.ts';
import { notificationsManifest } from './manifest.ts';

export const { build, handler } = httpEntry(notificationsManifest, notificationsEndpoints, cabinetDeps);
