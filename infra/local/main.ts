import { Listr } from 'listr2';
import { join } from 'node:path';
import { styleText } from 'node:util';
import * as z from 'zod/mini';
import { told, usageFor } from './arguments.ts';
import { DATA_DIRECTORY, occupy } from './data-directory.ts';
import type { Role } from '#domain/shared/actor.ts';
import { demoAccountSchema } from './demo-account.ts';
import type { DemoAccount } from './demo-account.ts';
import { startDynamoLocal } from './dynamodb.ts';
import type { DynamoLocal } from './dynamodb.ts';
import { choosePort, choosePorts, wishedPort } from './ports.ts';
import { supervise } from './supervisor.ts';
import type { Supervisor } from './supervisor.ts';
import { writeTexts } from '../texts.ts';
import { watchSources } from './watch.ts';

const WISHED = { api: 3000, dynamodb: 3010, s3: 3011, workflows: 3012, mail: 3013, signer: 3014 } as const;

const USAGE = `Usage: npm start
       PORT=<number> npm start

Runs the whole product on this machine until Ctrl-C; its data is kept in .local/ (npm run reset removes it).

  PORT  where the API and its pages are to be, ${WISHED.api} unless told; the next free one where it is taken`;

/** What has been started so far, for the banner and for stopping. */
interface Started {
  readonly notes: string[];
  release?: () => void;
  server?: Supervisor;
  dynamo?: DynamoLocal;
  url: string;
  demo: readonly DemoAccount[];
}

const accountsSchema = z.object({ accounts: z.array(demoAccountSchema) });

/** How the banner calls those who can be tried out. */
const WHO = {
  job_seeker: 'Job seeker',
  employer: 'Employer',
  agency: 'Agency',
  centre_staff: 'Specialist',
  administrator: 'Admin',
} as const satisfies Record<Role, string>;
const whoIs = ({ role, post }: DemoAccount): string => (post === 'centre_head' ? 'Head' : WHO[role]);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function stop(system: Started, code: number): Promise<never> {
  await system.server?.stop();
  await system.dynamo?.stop();
  system.release?.();
  process.exit(code);
}

/** A catalogue that somebody is in the middle of writing is told, and the texts stay as they were. */
function keepTexts(): void {
  try {
    writeTexts();
  } catch (error) {
    process.stdout.write(`  texts are left as they were: ${messageOf(error)}\n`);
  }
}

async function start(system: Started): Promise<void> {
  keepTexts();
  const wishedApi = wishedPort(process.env['PORT'], WISHED.api);
  system.release = occupy(DATA_DIRECTORY);
  const server = supervise(join(DATA_DIRECTORY, 'compile-cache'));
  system.server = server;
  const database = async (): Promise<void> => {
    const { port } = await choosePort(WISHED.dynamodb);
    system.dynamo = await startDynamoLocal({ port, dataDirectory: join(DATA_DIRECTORY, 'dynamodb') });
  };
  const handlers = async (): Promise<void> => {
    const { ports, apiMoved } = await choosePorts({ ...WISHED, api: wishedApi });
    system.url = `http://127.0.0.1:${ports.api}`;
    if (apiMoved)
      system.notes.push(`Port ${wishedApi} is taken: the API is on ${ports.api} (PORT=<number> chooses).`);
    await server.start({
      dataDirectory: DATA_DIRECTORY,
      dynamoEndpoint: system.dynamo?.endpoint ?? '',
      ports,
    });
  };
  const account = async (): Promise<void> => {
    try {
      const response = await fetch(`${system.url}/local/accounts.json`);
      system.demo = accountsSchema.parse(await response.json()).accounts;
    } catch (error) {
      // The product runs without it; why it is missing is worth a line.
      system.notes.push(`No demo accounts: ${messageOf(error)}`);
    }
  };
  await new Listr(
    [
      { title: 'Database: DynamoDB Local, data in .local/', task: database },
      { title: 'Server: production handlers behind a local gateway', task: handlers },
      { title: 'Demo accounts, made through the API', task: account },
    ],
    { renderer: process.stdout.isTTY ? 'default' : 'simple', concurrent: false },
  ).run();
}

function banner({ url, demo, notes }: Started): string {
  const line = (name: string, value: string): string => `  ${styleText('bold', name.padEnd(12))} ${value}`;
  return [
    '',
    styleText('bold', `Jumys runs on this machine (started in ${(performance.now() / 1000).toFixed(1)} s)`),
    line('API', url),
    line('API docs', `${url}/docs`),
    line('Mailbox', `${url}/local/mailbox`),
    line('Clock', `${url}/local/clock.html`),
    line('Executions', `${url}/local/executions`),
    line('Signer', `${url}/local/signer`),
    line('Everything', `${url}/local`),
    ...demo.map((account) => line(whoIs(account), `${account.email} / ${account.password}`)),
    ...notes,
    'Source changes reload the server. Data is kept in .local/ (npm run reset removes it). Ctrl-C stops.',
    '',
    '',
  ].join('\n');
}

const usage = usageFor(process.argv.slice(2), USAGE);
if (usage !== undefined) process.exit(told(usage));
const system: Started = { notes: [], url: '', demo: [] };
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stop(system, 0));
try {
  await start(system);
} catch (error) {
  process.stderr.write(`npm start: ${messageOf(error)}\n`);
  await stop(system, 1);
}
process.stdout.write(banner(system));
system.server?.show();
watchSources((file) => {
  process.stdout.write(`  ${file} changed: reloading\n`);
  keepTexts();
  system.server?.reload();
});
