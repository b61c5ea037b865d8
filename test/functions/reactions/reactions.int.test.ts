import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';
import { LOCAL_TABLE } from '../../../infra/local/environment.ts';
import { LABOUR_MARKET_PATH } from '../../../infra/local/labour-market/simulator.ts';
import type { LocalRuntime } from '../../../infra/local/runtime.ts';
import { startLocal } from '../../../infra/local/start-local.ts';
import { plusDays, plusSeconds } from '#domain/shared/time.ts';
import { CENTRE, fullVacancy, vacancyCommands } from '#test/support/vacancies.ts';
import { putCabinet } from '#test/support/cabinets.ts';
import { webhookCommands, webhookForm } from '#test/support/deliveries.ts';

interface Told {
  readonly event: string;
  readonly signature: string;
}

describe('what follows from a committed change, in the whole system', () => {
  let local: LocalRuntime;
  let table: Table;
  const told: Told[] = [];
  let down = true;
  const server = createServer((request, response) => {
    told.push({
      event: String(request.headers['jumys-event']),
      signature: String(request.headers['jumys-signature']),
    });
    response.writeHead(down ? 503 : 204).end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // A table of its own: its counters and its stream are counted here.
    local = await startLocal();
    const client = documentClient({
      endpoint: local.endpoints.dynamodb,
      region: LOCAL_REGION,
      credentials: LOCAL_CREDENTIALS,
    });
    table = dynamoTable(client, LOCAL_TABLE);
  });
  afterAll(async () => {
    await local.stop();
    server.close();
    server.closeAllConnections();
  });

  it('[C4] [M4] [N2] a published vacancy reaches the labour-market system, the webhook and the counters', async () => {
    await putCabinet(table);
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const url = `http://127.0.0.1:${String(port)}/hook`;
    await dynamoWebhooks(table).create(webhookCommands(local.clock).create(webhookForm({ url })));
    const commands = vacancyCommands(local.clock);
    const validThrough = plusDays(local.clock.now(), 30).slice(0, 10);
    const vacancy = await dynamoVacancies(table).publish(commands.publish(fullVacancy({ validThrough })));
    expect(await local.settle()).toBe(true);

    const market: unknown = await (await fetch(`${local.url}${LABOUR_MARKET_PATH}`)).json();
    expect(market).toMatchObject({ items: [{ id: vacancy.id, event: 'registered', version: 1 }] });
    const segments = { report: 'segments', scope: `CENTRE#${CENTRE}` } as const;
    expect(await dynamoReports(table).counters(segments)).toMatchObject([
      { dimensions: ['2512'], sums: { vacancies: 1, posts: 2 } },
    ]);
    expect(told).toMatchObject([{ event: 'vacancies.published' }]);

    down = false;
    local.clock.moveTo(plusSeconds(local.clock.now(), 120));
    local.schedules.tick();
    expect(await local.settle()).toBe(true);
    expect(told).toHaveLength(2);
    expect(told[1]?.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });
});
