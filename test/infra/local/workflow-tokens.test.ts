import {
  DescribeExecutionCommand,
  SFNClient,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { virtualClock } from '../../../infra/local/clock.ts';
import type { VirtualClock } from '../../../infra/local/clock.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../infra/local/dynamodb.ts';
import { serve } from '../../../infra/local/http-server.ts';
import type { LocalServer } from '../../../infra/local/http-server.ts';
import { stateFile } from '../../../infra/local/state-file.ts';
import { stateMachineArn } from '../../../infra/local/workflows/arns.ts';
import { executionSchema, workflowEngine } from '../../../infra/local/workflows/engine.ts';
import type { WorkflowEngine } from '../../../infra/local/workflows/engine.ts';
import { workflowWire } from '../../../infra/local/workflows/wire.ts';

const AWAIT = JSON.stringify({
  StartAt: 'Await',
  TimeoutSeconds: 3600,
  States: {
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSecondsPath: '$.seconds',
      HeartbeatSeconds: 90_000,
      Parameters: {
        FunctionName: '${Tell}',
        Payload: { 'of.$': '$.of', 'token.$': '$$.Task.Token' },
      },
      ResultPath: '$.answer',
      Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 0, MaxAttempts: 1 }],
      Catch: [
        { ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Late' },
        { ErrorEquals: ['No'], ResultPath: '$.answer', Next: 'Told' },
      ],
      Next: 'Told',
    },
    Told: { Type: 'Succeed' },
    Late: { Type: 'Pass', Result: 'late', End: true },
  },
});
const ANSWER_WITHIN_SECONDS = 7 * 86_400;
const START = '2026-11-02T09:00:00.000Z';

describe('task tokens on one machine, through the SDK client', () => {
  let directory = '';
  let server: LocalServer;
  let client: SFNClient;
  let clock: VirtualClock;
  let engine: WorkflowEngine;
  const given: { of: string; token: string }[] = [];
  let told: (call: { of: string; token: string }) => Promise<void> = () => Promise.resolve();

  const begin = async (): Promise<void> => {
    engine = workflowEngine({
      definitions: new Map([['await', AWAIT]]),
      tasks: new Map([
        [
          'Tell',
          {
            name: 'tell',
            timeoutSeconds: 5,
            handle: async (input) => {
              const call = z.strictObject({ of: z.string(), token: z.string() }).parse(input);
              given.push(call);
              await told(call);
            },
          },
        ],
      ]),
      clock,
      saved: stateFile(join(directory, 'executions.json'), z.array(executionSchema), []),
    });
    server = await serve(0, 1_000_000, workflowWire(engine), () => undefined);
    client = new SFNClient({ endpoint: server.url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
    engine.resume();
  };
  const end = async (): Promise<void> => {
    engine.stop();
    client.destroy();
    await server.stop();
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'workflow-tokens-'));
    clock = virtualClock(join(directory, 'clock.json'), () => Date.parse(START));
    given.length = 0;
    told = () => Promise.resolve();
    await begin();
  });
  afterEach(async () => {
    await end();
    rmSync(directory, { recursive: true });
  });

  const start = async (): Promise<string> => {
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({
        stateMachineArn: stateMachineArn('await'),
        input: JSON.stringify({ of: 'X', seconds: ANSWER_WITHIN_SECONDS }),
      }),
    );
    return executionArn;
  };
  const waiting = () => vi.waitFor(() => expect([given.length > 0, engine.busy()]).toEqual([true, false]));
  const token = (): string => given.at(-1)?.token ?? '';
  const ended = (executionArn: string) =>
    vi.waitFor(async () => {
      const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
      expect(execution.status).not.toBe('RUNNING');
      return execution;
    });
  const succeed = (taskToken: string, output = '{"yes":1}') =>
    client.send(new SendTaskSuccessCommand({ taskToken, output }));

  test('a task waits without being busy until its token is answered', async () => {
    const arn = await start();
    await waiting();
    expect(given).toEqual([{ of: 'X', token: expect.any(String) }]);
    await succeed(token());
    const { output = '' } = await ended(arn);
    expect(JSON.parse(output)).toEqual({ of: 'X', seconds: ANSWER_WITHIN_SECONDS, answer: { yes: 1 } });
    await expect(succeed(token())).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('an answer may come before the function that spread the token has ended', async () => {
    told = async (call) => {
      await succeed(call.token);
    };
    expect((await ended(await start())).status).toBe('SUCCEEDED');
  });

  test('a task is failed by its token with the error that its catchers list', async () => {
    const arn = await start();
    await waiting();
    await client.send(new SendTaskFailureCommand({ taskToken: token(), error: 'No', cause: 'because' }));
    const { status, output = '' } = await ended(arn);
    expect([status, JSON.parse(output).answer]).toEqual(['SUCCEEDED', { Error: 'No', Cause: 'because' }]);
  });

  test('a function that fails ends the wait, and is tried again with another token', async () => {
    told = () =>
      given.length > 1 ? Promise.resolve() : Promise.reject(Object.assign(new Error(), { name: 'Again' }));
    const arn = await start();
    await vi.waitFor(() => expect(given).toHaveLength(2));
    await waiting();
    expect(given[0]?.token).not.toBe(given[1]?.token);
    await expect(succeed(given[0]?.token ?? '')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await succeed(token());
    expect((await ended(arn)).status).toBe('SUCCEEDED');
  });

  test('time is up by the virtual clock, and no heartbeat makes it longer', async () => {
    const arn = await start();
    await waiting();
    const heartbeat = () => client.send(new SendTaskHeartbeatCommand({ taskToken: token() }));
    for (let day = 3; day < 9; day++) {
      clock.moveTo(instant(`2026-11-0${day}T08:59:59Z`));
      await heartbeat();
    }
    expect(engine.executions()[0]?.path).toEqual(['Await']);
    clock.moveTo(instant('2026-11-09T08:59:59Z'));
    await heartbeat();
    clock.moveTo(instant('2026-11-09T09:00:00Z'));
    expect((await ended(arn)).output).toBe('"late"');
    await expect(heartbeat()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  test('a heartbeat that stays away ends the wait before its time', async () => {
    const arn = await start();
    await waiting();
    clock.moveTo(instant('2026-11-03T09:59:59Z'));
    expect(engine.executions()[0]?.path).toEqual(['Await']);
    clock.moveTo(instant('2026-11-03T10:00:00Z'));
    expect((await ended(arn)).output).toBe('"late"');
  });

  test('refuses what is no token and no JSON, by the names of the service', async () => {
    await start();
    await waiting();
    await expect(succeed('stranger')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(succeed(token(), '{')).rejects.toMatchObject({ name: 'InvalidOutput' });
  });

  test('a wait keeps no process alive once the engine has stopped', async () => {
    const program = join(import.meta.dirname, '../../support/stopped-engine.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [program, join(directory, 'clock.json')], {
      timeout: 15_000,
    });
    expect(stdout).toBe('stopped while it waited\n');
  });

  test('a wait goes on after a restart, under another token and until the same moment', async () => {
    const arn = await start();
    await waiting();
    const before = token();
    await vi.waitFor(() => expect(engine.executions()[0]?.at?.state).toBe('Await'));
    await end();
    clock.moveTo(instant('2026-11-03T08:00:00Z'));
    await begin();
    await vi.waitFor(() => expect(given).toHaveLength(2));
    await waiting();
    await expect(succeed(before)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    clock.moveTo(instant('2026-11-03T10:00:00Z'));
    expect((await ended(arn)).output).toBe('"late"');
  });

  test('what was answered is not asked again after a restart', async () => {
    const arn = await start();
    await waiting();
    await succeed(token());
    await ended(arn);
    await end();
    await begin();
    expect(engine.busy()).toBe(false);
    expect((await ended(arn)).status).toBe('SUCCEEDED');
    expect(given).toHaveLength(1);
  });
});
