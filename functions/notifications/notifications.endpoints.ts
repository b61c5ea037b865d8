import { listNotificationsEndpoint } from './list-notifications.http.ts';
import { readNotificationEndpoint } from './read-notification.http.ts';

/** The notices of the cabinet, for everyone who has one. */
export const notificationsEndpoints = [listNotificationsEndpoint, readNotificationEndpoint] as const;
