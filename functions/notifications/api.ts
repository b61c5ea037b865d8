import { cabinetDeps, notificationsTools } from '#runtime/composition/notifications.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { notificationsEndpoints } from './notifications.endpoints.ts';

export const build = (platform: Platform): HttpHandler =>
  http<ReturnType<typeof cabinetDeps>>(
    'notifications',
    notificationsEndpoints,
    {},
    notificationsTools(platform),
    lazy(() => cabinetDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
