import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { localDefinition } from '../../../infra/local/workflows/definition.ts';
import { executionSchema, workflowEngine } from '../../../infra/local/workflows/engine.ts';
import type { WorkflowEngine } from '../../../infra/local/workflows/engine.ts';
import { workflowWire } from '../../../infra/local/workflows/wire.ts';

const DOUBLE = JSON.stringify({
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.numbers',
      ItemProcessor: {
        StartAt: 'Double',
        States: {
          Double: {
            Type: 'Task',
            Resource: '${Double}',
            Catch: [{ ErrorEquals: ['TooBig'], Next: 'Nothing' }],
            End: true,
          },
          Nothing: { Type: 'Pass', Result: -1, End: true },
        },
      },
      ResultPath: '$.doubled',
      Next: 'Total',
    },
    Total: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        FunctionName: '${Total}',
        Payload: { 'numbers.$': '$.doubled', 'startedAt.$': '$$.Execution.StartTime' },
      },
      OutputPath: '$.Payload',
      End: true,
    },
  },
});
const WAIT = JSON.stringify({
  StartAt: 'Short',
  States: {
    Short: { Type: 'Wait', Seconds: 3600, Next: 'Long' },
    Long: { Type: 'Wait', TimestampPath: '$.until', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
});
const FAIL = JSON.stringify({
  StartAt: 'No',
  States: { No: { Type: 'Task', Resource: '${Double}', End: true } },
});

class TooBig extends Error {
  override readonly name = 'TooBig';
}

describe('Step Functions on one machine, through the SDK client', () => {
  let directory = '';
  let server: LocalServer;
  let client: SFNClient;
  let clock: VirtualClock;
  let engine: WorkflowEngine;

  const build = () =>
    workflowEngine({
      definitions: new Map([
        ['double', DOUBLE],
        ['wait', WAIT],
        ['fail', FAIL],
      ]),
      tasks: new Map([
        [
          'Double',
          task('double', async (input) => {
            const number = z.number().parse(input);
            if (number > 100) throw new TooBig('too big');
            return number * 2;
          }),
        ],
        ['Total', task('total', async (input) => input)],
      ]),
      clock,
      saved: stateFile(join(directory, 'executions.json'), z.array(executionSchema), []),
    });
  const task = (name: string, handle: (input: unknown) => Promise<unknown>) => ({
    name,
    timeoutSeconds: 5,
    handle,
  });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'workflows-'));
    clock = virtualClock(join(directory, 'clock.json'), () => Date.parse('2026-11-02T09:00:00.000Z'));
    engine = build();
    server = await serve(0, 1_000_000, workflowWire(engine), () => undefined);
    client = new SFNClient({ endpoint: server.url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  });
  afterEach(async () => {
    client.destroy();
    engine.stop();
    await server.stop();
    rmSync(directory, { recursive: true });
  });

  const restart = async (): Promise<void> => {
    engine.stop();
    client.destroy();
    await server.stop();
    engine = build();
    server = await serve(0, 1_000_000, workflowWire(engine), () => undefined);
    client = new SFNClient({ endpoint: server.url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
    engine.resume();
  };
  const start = async (machine: string, input: unknown, name?: string) => {
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({
        stateMachineArn: stateMachineArn(machine),
        input: JSON.stringify(input),
        ...(name === undefined ? {} : { name }),
      }),
    );
    return executionArn;
  };
  const describeExecution = (executionArn: string) =>
    client.send(new DescribeExecutionCommand({ executionArn }));
  const ended = (executionArn: string) =>
    vi.waitFor(async () => {
      const execution = await describeExecution(executionArn);
      expect(execution.status).not.toBe('RUNNING');
      return execution;
    });

  test('runs the real definition on the functions of its substitutions, and tells how it went', async () => {
    clock.moveTo(instant('2026-12-01T00:00:00Z'));
    const execution = await ended(await start('double', { numbers: [1, 2, 300] }));
    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toEqual({
      numbers: [2, 4, -1],
      startedAt: '2026-12-01T00:00:00.000Z',
    });
    expect(execution.startDate).toEqual(new Date('2026-12-01T00:00:00Z'));
    expect(engine.executions()[0]?.path).toEqual(expect.arrayContaining(['Each', 'Total']));
  });

  test('tells the error that a function threw', async () => {
    const execution = await ended(await start('fail', 300));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'TooBig', cause: 'too big' });
  });

  test('waits by the virtual clock, and is not busy meanwhile', async () => {
    const arn = await start('wait', { until: '2026-11-05T00:00:00Z' });
    await vi.waitFor(() => expect(engine.busy()).toBe(false));
    clock.moveTo(instant('2026-11-02T10:00:00Z'));
    await vi.waitFor(() => expect(engine.executions()[0]?.path).toEqual(['Short', 'Long']));
    clock.moveTo(instant('2026-11-04T23:59:59Z'));
    expect((await describeExecution(arn)).status).toBe('RUNNING');
    clock.moveTo(instant('2026-11-05T00:00:00Z'));
    const execution = await ended(arn);
    expect(execution.stopDate).toEqual(new Date('2026-11-05T00:00:00Z'));
    expect(JSON.parse(execution.output ?? '')).toEqual({ until: '2026-11-05T00:00:00Z' });
  });

  test('starts a name once: again with the same input answers the running execution, else refuses', async () => {
    const input = { until: '2030-01-01T00:00:00Z' };
    const arn = await start('wait', input, 'once');
    expect(await start('wait', input, 'once')).toBe(arn);
    await expect(start('wait', { until: '2031-01-01T00:00:00Z' }, 'once')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    await client.send(new StopExecutionCommand({ executionArn: arn }));
    expect((await ended(arn)).status).toBe('ABORTED');
    await expect(start('wait', input, 'once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('lists executions of one state machine by status', async () => {
    await ended(await start('fail', 300));
    await ended(await start('fail', 1));
    const list = (statusFilter?: 'FAILED') =>
      client.send(
        new ListExecutionsCommand({
          stateMachineArn: stateMachineArn('fail'),
          ...(statusFilter === undefined ? {} : { statusFilter }),
        }),
      );
    expect((await list()).executions?.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED']);
    expect((await list('FAILED')).executions).toHaveLength(1);
  });

  test('refuses what the service refuses, by its names', async () => {
    await expect(start('unknown', {})).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(start('fail', {}, 'not a name')).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(
      client.send(new StartExecutionCommand({ stateMachineArn: stateMachineArn('fail'), input: '{' })),
    ).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(
      describeExecution('arn:aws:states:eu-central-1:000000000000:execution:fail:none'),
    ).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });

  test('goes on after a restart with the state that ran, whose wait counts from when it began', async () => {
    const arn = await start('wait', { until: '2026-11-05T00:00:00Z' });
    await vi.waitFor(() => expect(engine.executions()[0]?.at?.state).toBe('Short'));
    clock.moveTo(instant('2026-11-02T09:59:59Z'));
    await restart();
    await vi.waitFor(() => expect(engine.busy()).toBe(false));
    expect(engine.executions()[0]?.path).toEqual(['Short']);
    clock.moveTo(instant('2026-11-02T10:00:00Z'));
    await vi.waitFor(() => expect(engine.executions()[0]?.path).toEqual(['Short', 'Long']));
    await restart();
    clock.moveTo(instant('2026-11-05T00:00:00Z'));
    const execution = await ended(arn);
    expect(execution.status).toBe('SUCCEEDED');
    expect(JSON.parse(execution.output ?? '')).toEqual({ until: '2026-11-05T00:00:00Z' });
  });

  test('gives up after a restart what its state machine has no state for any more', async () => {
    await start('wait', { until: '2030-01-01T00:00:00Z' });
    await vi.waitFor(() => expect(engine.executions()[0]?.at?.state).toBe('Short'));
    engine.stop();
    const saved = stateFile(join(directory, 'executions.json'), z.array(executionSchema), []);
    const again = workflowEngine({
      definitions: new Map([['wait', WAIT.replaceAll('Short', 'Brief')]]),
      tasks: new Map(),
      clock,
      saved,
    });
    again.resume();
    expect(saved.read()[0]).toMatchObject({ status: 'ABORTED', cause: expect.stringContaining('changed') });
  });

  test('does not load a definition that names a function nobody declares, or another service', () => {
    expect(() => localDefinition(DOUBLE, new Set(['Double']))).toThrow('${Total}');
    const other = JSON.stringify({
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } },
    });
    expect(() => localDefinition(other, new Set())).toThrow('does not run on one machine');
  });
});
