import { createWebhookEndpoint } from './create-webhook.http.ts';
import { editWebhookEndpoint } from './edit-webhook.http.ts';
import { getCabinetVacancyLabourMarketEndpoint } from './get-cabinet-vacancy-labour-market.http.ts';
import { getCentreVacancyLabourMarketEndpoint } from './get-centre-vacancy-labour-market.http.ts';
import { getWebhookEndpoint } from './get-webhook.http.ts';
import { listWebhookDeliveriesEndpoint } from './list-webhook-deliveries.http.ts';
import { listWebhooksEndpoint } from './list-webhooks.http.ts';
import { redeliverToWebhookEndpoint } from './redeliver-to-webhook.http.ts';
import { removeWebhookEndpoint } from './remove-webhook.http.ts';
import { rotateWebhookSecretEndpoint } from './rotate-webhook-secret.http.ts';
import { testWebhookEndpoint } from './test-webhook.http.ts';

/** Webhooks of a cabinet, and what became of what was to be delivered. */
export const deliveriesEndpoints = [
  listWebhooksEndpoint,
  createWebhookEndpoint,
  getWebhookEndpoint,
  editWebhookEndpoint,
  removeWebhookEndpoint,
  rotateWebhookSecretEndpoint,
  testWebhookEndpoint,
  listWebhookDeliveriesEndpoint,
  redeliverToWebhookEndpoint,
  getCabinetVacancyLabourMarketEndpoint,
  getCentreVacancyLabourMarketEndpoint,
] as const;
