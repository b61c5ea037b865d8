import { dynamoAccess } from '#adapters/dynamodb/access.ts';
import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import { marketStates } from '#adapters/dynamodb/delivery-subjects.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import { deliveriesEndpoints } from '#functions/deliveries/deliveries.endpoints.ts';
import { deliveriesProblems } from '#functions/deliveries/problems.ts';
import type { Role } from '#domain/shared/actor.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { DeliveriesDeps } from '#runtime/composition/deliveries.ts';
import { http } from '#runtime/http.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf, testTools } from '#test/support/http.ts';
import type { TestAnswer, TestRequest } from '#test/support/http.ts';
import { timedRandom } from '#test/support/resume-builder.ts';

/** The context's endpoints over a table, by the production handler. */
export function deliveriesApi(table: Table, clock = testClock()) {
  const tools = testTools({ clock });
  const store = dynamoDeliveries(table);
  const deps: DeliveriesDeps = {
    access: dynamoAccess(table),
    webhooks: dynamoWebhooks(table),
    deliveries: store,
    marketStates: marketStates(table),
    secrets: { of: async (id, generation) => `whsec_${id}_${generation}` },
    allowLocal: false,
    random: timedRandom(clock, 'deliveries'),
    texts: tools.texts,
  };
  const handler = http<DeliveriesDeps>(
    'deliveries',
    deliveriesEndpoints,
    deliveriesProblems,
    tools,
    () => deps,
  );
  const ask = (
    accountId: AccountId | null,
    routeKey: string,
    request: TestRequest & { readonly etag?: string; readonly as?: Role } = {},
  ): Promise<TestAnswer> => {
    const { etag, as = 'employer', ...rest } = request;
    return call(handler, routeKey, {
      ...rest,
      headers: { ...rest.headers, ...(etag === undefined ? {} : { 'if-match': etag }) },
      ...(accountId === null ? {} : { claims: claimsOf(accountId, as) }),
    });
  };
  return { ask, store, tools, clock };
}
