import { askReconfirmationEndpoint } from './ask-reconfirmation.http.ts';
import { deregisterVacancyEndpoint } from './deregister-vacancy.http.ts';
import { listNextActionsEndpoint } from './list-next-actions.http.ts';
import { listVacancyQueueEndpoint } from './list-vacancy-queue.http.ts';

/** How a labour centre keeps the vacancies of its region current, and what it should do next. */
export const monitoringEndpoints = [
  askReconfirmationEndpoint,
  deregisterVacancyEndpoint,
  listVacancyQueueEndpoint,
  listNextActionsEndpoint,
] as const;
