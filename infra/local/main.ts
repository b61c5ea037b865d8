import { Listr } from 'listr2';
import { styleText } from 'node:util';
import { demoAccount } from './demo-account.ts';
import type { DemoAccount } from './demo-account.ts';
import { startDynamoLocal } from './dynamodb.ts';
import type { DynamoLocal } from './dynamodb.ts';
import { DATA_DIRECTORY, occupy } from './data-directory.ts';
import { choosePort } from './ports.ts';
import { choosePorts } from './start-local.ts';
import { supervise } from './supervisor.ts';
import type { Supervisor } from './supervisor.ts';
import { watchSources } from './watch.ts';
import { join } from 'node:path';

const WISHED = { api: 3000, dynamodb: 3010, s3: 3011, workflows: 3012, mail: 3013 } as const;

const wishedApi = Number(process.env['PORT'] ?? WISHED.api);
const release = occupy(DATA_DIRECTORY);
let dynamo: DynamoLocal | undefined;
let server: Supervisor | undefined;
let url = '';
let demo: DemoAccount | undefined;
let notes: readonly string[] = [];

const stop = async (code: number): Promise<never> => {
  await server?.stop();
  await dynamo?.stop();
  release();
  process.exit(code);
};
process.once('SIGINT', () => void stop(0));
process.once('SIGTERM', () => void stop(0));

const startedMs = performance.now();
const tasks = new Listr(
  [
    {
      title: 'Database: DynamoDB Local, data in .local/dynamodb',
      task: async () => {
        const { port } = await choosePort(WISHED.dynamodb);
        dynamo = await startDynamoLocal({ port, dataDirectory: join(DATA_DIRECTORY, 'dynamodb') });
      },
    },
    {
      title: 'Server: production handlers behind a local gateway',
      task: async () => {
        const { ports, apiMoved } = await choosePorts({ ...WISHED, api: wishedApi });
        url = `http://127.0.0.1:${ports.api}`;
        if (apiMoved) notes = [
            `Port ${wishedApi} is taken, so the API is on ${ports.api}; PORT=<number> chooses another.`,
          ];
        server = supervise({ dataDirectory: DATA_DIRECTORY, dynamoEndpoint: dynamo?.endpoint ?? '', ports });
        await server.ready();
      },
    },
    {
      title: 'Demo account',
      task: async () => {
        demo = await demoAccount(url, DATA_DIRECTORY).catch((error: unknown) => {
          // The product runs without it; why it is missing is worth a line.
          notes = [...notes, `No demo account: ${error instanceof Error ? error.message : String(error)}`];
          return undefined;
        });
      },
    },
  ],
  { renderer: process.stdout.isTTY ? 'default' : 'simple', concurrent: false },
);

try {
  await tasks.run();
} catch (error) {
  process.stderr.write(`npm start failed: ${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
}
process.stdout.write(banner());
watchSources((file) => {
  process.stdout.write(`  ${file} changed: reloading\n`);
  server?.reload();
});

function banner(): string {
  const line = (name: string, value: string): string => `  ${styleText('bold', name.padEnd(12))} ${value}`;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  return [
    '',
    styleText('bold', `Jumys runs on this machine (started in ${seconds} s)`),
    line('API', url),
    line('API docs', `${url}/docs`),
    line('Mailbox', `${url}/local/mailbox`),
    line('Clock', `${url}/local/clock.html`),
    line('Executions', `${url}/local/executions`),
    line('Everything', `${url}/local`),
    ...(demo === undefined ? [] : [line('Demo account', `${demo.email} / ${demo.password}`)]),
    ...notes,
    'Source changes reload the server. Data is kept in .local/ (npm run reset removes it). Ctrl-C stops.',
    '',
  ].join('\n');
}
