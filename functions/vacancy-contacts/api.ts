import { vacancyContactsDeps, vacancyContactsTools } from '#runtime/composition/vacancy-contacts.ts';
import type { VacancyContactsDeps } from '#runtime/composition/vacancy-contacts.ts';
import { http } from '#runtime/http.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { lambdaPlatform, lazy } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { vacancyContactsEndpoints } from './vacancy-contacts.endpoints.ts';

export const build = (platform: Platform): HttpHandler =>
  http<VacancyContactsDeps>(
    'vacancy-contacts',
    vacancyContactsEndpoints,
    {},
    vacancyContactsTools(platform),
    lazy(() => vacancyContactsDeps(platform)),
  );

const built = lazy(() => build(lambdaPlatform()));
export const handler: HttpHandler = (event, context) => built()(event, context);
