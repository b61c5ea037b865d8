import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { contexts } from '#functions/contexts.ts';
import { TOKEN_AUDIENCE } from '#domain/identity/sessions.ts';
import { systemRandom } from '#runtime/platform.ts';
import type { Platform } from '#runtime/platform.ts';
import { catalogueTexts } from '#runtime/texts.ts';
import { virtualClock } from './clock.ts';
import type { VirtualClock } from './clock.ts';
import { consumers, settle } from './delivery.ts';
import { INDEXES } from '#adapters/dynamodb/table.ts';
import { demoAccountPages } from './demo-accounts.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION, createTable } from './dynamodb.ts';
import {
  ASSETS,
  LOCAL_SENDER,
  LOCAL_TABLE,
  adoptSdkEnvironment,
  functionEnvironment,
  sdkEnvironment,
} from './environment.ts';
import type { LocalEndpoints } from './environment.ts';
import { discoveredKeys, jwtAuthorizer } from './gateway/authorizer.ts';
import { GATEWAY_BODY_LIMIT, gateway } from './gateway/gateway.ts';
import { buildFunctions } from './handlers.ts';
import type { LocalFunctions } from './handlers.ts';
import { serve } from './http-server.ts';
import type { LocalAnswer, LocalRequest } from './http-server.ts';
import { activity, invokeAsync } from './lambda.ts';
import type { Activity } from './lambda.ts';
import { localLog } from './log.ts';
import type { LocalLog } from './log.ts';
import { mailStore } from './mail/store.ts';
import type { Feedback, MailStore } from './mail/store.ts';
import { feedbackEvent, mailWire } from './mail/wire.ts';
import { startObjects } from './objects.ts';
import { localPages } from './pages/local-pages.ts';
import type { Pages } from './pages/local-pages.ts';
import { providers } from './providers.ts';
import { ranSchema, schedules } from './schedules.ts';
import type { Schedules } from './schedules.ts';
import { stateFile } from './state-file.ts';
import { executionSchema, workflowEngine } from './workflows/engine.ts';
import type { WorkflowEngine } from './workflows/engine.ts';
import { readDefinitions } from './workflows/definition.ts';
import { workflowWire } from './workflows/wire.ts';

export interface RuntimePorts {
  readonly api: number;
  readonly s3: number;
  readonly workflows: number;
  readonly mail: number;
  readonly signer: number;
}
export interface RuntimeOptions {
  readonly dataDirectory: string;
  readonly dynamoEndpoint: string;
  /** Ports that are free; 0 is not accepted, for the services must know each other's addresses beforehand. */
  readonly ports: RuntimePorts;
  /** Gets one short line for each request, event and task. */
  readonly print: (line: string) => void;
}

/** What the local pages and the tests may do with a running system. */
export interface LocalControls {
  readonly clock: VirtualClock;
  readonly mails: MailStore;
  readonly engine: WorkflowEngine;
  readonly schedules: Schedules;
  /** Tells the consumers that a mail bounced or was complained of; `false` when there is no such mail. */
  readonly feedback: (id: string, feedback: Feedback) => Promise<boolean>;
  /** Waits until schedules, workflows, events and the outbox have nothing left to do; `false` when they have. */
  readonly settle: () => Promise<boolean>;
}
export interface LocalRuntime extends LocalControls {
  readonly url: string;
  readonly endpoints: LocalEndpoints;
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';
const STREAM_POLL_MS = 150;
const SCHEDULE_TICK_MS = 1000;
const WIRE_BODY_LIMIT = 16 * 1024 * 1024;
const DEFAULT_CONTEXT = 'portal';

/**
 * The whole product in this process, on production handlers and adapters: gateway, workflows, mail, files,
 * streams, schedules and the virtual clock. DynamoDB Local runs already.
 */
export async function startRuntime(options: RuntimeOptions): Promise<LocalRuntime> {
  const { dataDirectory, dynamoEndpoint, ports } = options;
  const endpoints = endpointsOf(ports, dynamoEndpoint);
  const restoreEnvironment = adoptSdkEnvironment(endpoints);
  const stops: (() => Promise<void> | void)[] = [restoreEnvironment];
  try {
    const lines = localLog(dataDirectory, options.print);
    stops.unshift(lines.close);
    const clock = virtualClock(join(dataDirectory, 'clock.json'));
    const environment = functionEnvironment(endpoints, dataDirectory);
    const platform: Platform = { environment, clock, random: systemRandom(clock), log: lines.log };
    const background = activity();
    const [functions, streamArn] = await Promise.all([
      buildFunctions(contexts, platform),
      ensureTable(dynamoEndpoint),
    ]);

    const engine = workflows(functions, clock, dataDirectory);
    const started = schedules(
      contexts.flatMap((context) => context.schedules),
      clock,
      stateFile(join(dataDirectory, 'schedules.json'), ranSchema, {}),
      ({ stateMachine, input }) => void engine.start(stateMachine, input),
    );
    const pollers = consumers(functions, dynamoEndpoint, streamArn, dataDirectory, lines);
    const mails = mailStore(join(dataDirectory, 'mail'));
    const feedback = feedbackSender(functions, mails, clock, background, lines);
    const controls: LocalControls = {
      clock,
      mails,
      engine,
      schedules: started,
      feedback,
      settle: () => settle(pollers, () => background.busy() || engine.busy()),
    };

    const onFault = (error: unknown): void =>
      options.print(
        `local runtime: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    const settings = { ...environment, ...sdkEnvironment(endpoints) };
    const state = providers(dataDirectory, clock, endpoints.signer);
    const accounts = demoAccountPages({
      url: endpoints.api,
      dataDirectory,
      clock,
      secretKey: environment['SECRET_KEY'] ?? '',
    });
    const pages = [...state.pages, accounts];
    const answer = front(functions, clock, endpoints, controls, settings, pages);
    const servers = await Promise.all([
      serve(ports.api, GATEWAY_BODY_LIMIT, answer, onFault),
      serve(ports.workflows, WIRE_BODY_LIMIT, workflowWire(engine), onFault),
      serve(
        ports.mail,
        WIRE_BODY_LIMIT,
        mailWire(mails, clock, LOCAL_SENDER, ({ id }, kind) => void background.track(feedback(id, kind))),
        onFault,
      ),
      state.startSigner(ports.signer),
      startObjects({ port: ports.s3, dataDirectory, clock, functions, background, log: lines.log }),
    ]);
    engine.resume();
    started.tick();
    const ticker = setInterval(() => started.tick(), SCHEDULE_TICK_MS);
    for (const poller of pollers) poller.start(STREAM_POLL_MS);
    stops.unshift(
      () => Promise.all(pollers.map((poller) => poller.stop())).then(() => undefined),
      () => Promise.all(servers.map((server) => server.stop())).then(() => undefined),
      () => clearInterval(ticker),
      engine.stop,
    );
    return { ...controls, url: endpoints.api, endpoints, stop: () => inOrder(stops) };
  } catch (error) {
    await inOrder(stops);
    throw error;
  }
}

async function inOrder(steps: readonly (() => Promise<void> | void)[]): Promise<void> {
  for (const step of steps) await step();
}

const endpointsOf = (ports: RuntimePorts, dynamodb: string): LocalEndpoints => ({
  api: `http://${HOST}:${ports.api}`,
  dynamodb,
  s3: `http://${HOST}:${ports.s3}`,
  mail: `http://${HOST}:${ports.mail}`,
  workflows: `http://${HOST}:${ports.workflows}`,
  signer: `ws://${HOST}:${ports.signer}`,
});

/** Makes the table when it is absent; answers the ARN of its stream. */
async function ensureTable(endpoint: string): Promise<string> {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const describe = () => client.send(new DescribeTableCommand({ TableName: LOCAL_TABLE }));
  try {
    const { Table: table } = await describe().catch(async (error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      await createTable(endpoint, LOCAL_TABLE);
      return describe();
    });
    if (table?.LatestStreamArn === undefined) throw new Error('the table has no stream: npm run reset');
    if ((table.GlobalSecondaryIndexes ?? []).length < INDEXES.length) {
      throw new Error('the table was made by an earlier version and lacks an index: npm run reset');
    }
    return table.LatestStreamArn;
  } finally {
    client.destroy();
  }
}

function workflows(functions: LocalFunctions, clock: VirtualClock, dataDirectory: string): WorkflowEngine {
  return workflowEngine({
    definitions: readDefinitions(),
    tasks: functions.tasks,
    clock,
    saved: stateFile(join(dataDirectory, 'executions.json'), z.array(executionSchema), []),
  });
}

function feedbackSender(
  functions: LocalFunctions,
  mails: MailStore,
  clock: VirtualClock,
  background: Activity,
  { log }: LocalLog,
): LocalControls['feedback'] {
  return async (id, kind) => {
    const mail = await mails.read(id);
    if (mail === undefined) return false;
    mails.markFeedback(id, kind);
    for (const { source, fn } of functions.events) {
      if (source.kind === 'mail-feedback')
        invokeAsync(fn, feedbackEvent(mail, kind, clock.now()), background, log);
    }
    return true;
  };
}

/** The local pages first, the API behind them. */
function front(
  functions: LocalFunctions,
  clock: VirtualClock,
  endpoints: LocalEndpoints,
  controls: LocalControls,
  settings: Readonly<Record<string, string>>,
  further: readonly Pages[],
): (request: LocalRequest) => Promise<LocalAnswer> {
  const issuer = endpoints.api;
  const api = gateway({
    manifests: contexts,
    functions: functions.http,
    defaultContext: DEFAULT_CONTEXT,
    clock,
    texts: catalogueTexts(ASSETS),
    authorize: jwtAuthorizer({
      issuer,
      audience: TOKEN_AUDIENCE,
      clock,
      fetchKeys: () => discoveredKeys(issuer, async (path) => bodyOf(await api(internalGet(path)))),
    }),
  });
  const pages = localPages(controls, endpoints, settings, further);
  return async (request) => (await pages(request)) ?? api(request);
}

const bodyOf = ({ body }: LocalAnswer): unknown =>
  JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());

const internalGet = (path: string): LocalRequest => ({
  method: 'GET',
  url: new URL(`http://${HOST}${path}`),
  rawPath: path,
  rawQuery: '',
  headers: { host: HOST },
  cookies: [],
  body: Buffer.alloc(0),
  sourceIp: HOST,
  protocol: 'HTTP/1.1',
});
