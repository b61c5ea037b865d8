import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import { marketVacancies, vacancyOwners } from '#adapters/dynamodb/delivery-subjects.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { httpLabourMarket } from '#adapters/labour-market/http-labour-market.ts';
import { httpsSender } from '#adapters/webhooks/https-sender.ts';
import { derivedSecrets } from '#adapters/webhooks/secrets.ts';
import { breaker, breakers } from '#application/deliveries/breaker.ts';
import type { DeliverDeps } from '#application/deliveries/deliver-event.ts';
import { deliveriesEnvironment } from '../deliveries-environment.ts';
import { readEnvironment } from '../environment.ts';
import type { Platform } from '../platform.ts';
import { sharedTable } from './shared.ts';

/** What attempts at deliveries work with, wherever they are made. */
export function deliverDeps({ environment, clock }: Platform): DeliverDeps {
  const settings = readEnvironment(deliveriesEnvironment, environment);
  const table = sharedTable(settings);
  return {
    clock,
    deliveries: dynamoDeliveries(table),
    webhooks: dynamoWebhooks(table),
    secrets: derivedSecrets(hmac(secretOf(settings.SECRET_KEY))),
    sender: httpsSender({ allowLocal: settings.ALLOW_LOCAL_WEBHOOKS === 'true' }),
    market: httpLabourMarket({ url: settings.LABOUR_MARKET_URL }),
    vacancies: marketVacancies(table),
    owners: vacancyOwners(table),
    marketBreaker: breaker(),
    cabinetBreaker: breakers(),
  };
}
