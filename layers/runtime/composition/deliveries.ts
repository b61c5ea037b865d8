import { hmac } from '#adapters/crypto/hmac.ts';
import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import { marketStates } from '#adapters/dynamodb/delivery-subjects.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import { secretOf } from '#adapters/keys/key-uri.ts';
import { derivedSecrets } from '#adapters/webhooks/secrets.ts';
import type { WebhookDeps } from '#application/deliveries/change-webhook.ts';
import type { Access } from '#domain/access/access.ts';
import type { Deliveries, MarketStates } from '#domain/deliveries/ports.ts';
import type { deliveriesEnvironment } from '../deliveries-environment.ts';
import type { HttpParts } from '../http-entry.ts';
import type { Texts } from '../texts.ts';
import { sharedTable } from './shared.ts';

/** What the endpoints of webhooks and of the labour-market state need. */
export interface DeliveriesDeps extends WebhookDeps {
  readonly access: Access;
  readonly deliveries: Pick<Deliveries, 'page'>;
  readonly marketStates: MarketStates;
  readonly texts: Texts;
}

export function deliveriesDeps({
  settings,
  random,
  texts,
}: HttpParts<typeof deliveriesEnvironment>): DeliveriesDeps {
  const table = sharedTable(settings);
  return {
    access: dynamoAccess(table),
    webhooks: dynamoWebhooks(table),
    deliveries: dynamoDeliveries(table),
    marketStates: marketStates(table),
    secrets: derivedSecrets(hmac(secretOf(settings.SECRET_KEY))),
    allowLocal: settings.ALLOW_LOCAL_WEBHOOKS === 'true',
    random,
    texts,
  };
}
