import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import { executionArn, stateMachineArn } from './arns.ts';
import { WorkflowRefusal } from './refusal.ts';
import type { Execution, WorkflowEngine } from './engine.ts';

const TARGET = 'AWSStepFunctions.';
const PAGE = 100;

const startSchema = z.object({
  stateMachineArn: z.string(),
  name: z.optional(z.string()),
  input: z.optional(z.string()),
});
const executionRefSchema = z.object({ executionArn: z.string() });
const machineRefSchema = z.object({ stateMachineArn: z.string() });
const listSchema = z.object({
  stateMachineArn: z.string(),
  statusFilter: z.optional(z.string()),
  maxResults: z.optional(z.number()),
  nextToken: z.optional(z.string()),
});

const tokenSchema = z.object({ taskToken: z.string() });
const successSchema = z.extend(tokenSchema, { output: z.string() });
const failureSchema = z.extend(tokenSchema, {
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
});

type Operation = (engine: WorkflowEngine, input: unknown) => object;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  StartExecution: (engine, raw) => {
    const { stateMachineArn: machine, name, input = '{}' } = startSchema.parse(raw);
    const execution = engine.start(lastPart(machine), parsed(input, 'InvalidExecutionInput'), name);
    return { executionArn: executionArn(execution), startDate: seconds(execution.startedAt) };
  },
  DescribeExecution: (engine, raw) => {
    const execution = found(engine, executionRefSchema.parse(raw).executionArn);
    const { output, error, cause } = execution;
    return {
      ...summary(execution),
      input: JSON.stringify(execution.input),
      ...(execution.status === 'SUCCEEDED' ? { output: JSON.stringify(output ?? null) } : {}),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
  },
  ListExecutions: (engine, raw) => {
    const {
      stateMachineArn: machine,
      statusFilter,
      maxResults = PAGE,
      nextToken = '0',
    } = listSchema.parse(raw);
    const name = knownMachine(engine, machine);
    const all = engine
      .executions()
      .filter(({ stateMachine, status }) => stateMachine === name && (statusFilter ?? status) === status);
    const start = Number(nextToken);
    const end = start + (maxResults === 0 ? PAGE : maxResults);
    return {
      executions: all.slice(start, end).map(summary),
      ...(end < all.length ? { nextToken: String(end) } : {}),
    };
  },
  StopExecution: (engine, raw) => {
    const execution = found(engine, executionRefSchema.parse(raw).executionArn);
    engine.abort(execution.stateMachine, execution.name);
    return { stopDate: seconds(execution.stoppedAt ?? execution.startedAt) };
  },
  SendTaskSuccess: (engine, raw) => {
    const { taskToken, output } = successSchema.parse(raw);
    engine.tokens.succeed(taskToken, parsed(output, 'InvalidOutput'));
    return {};
  },
  SendTaskFailure: (engine, raw) => {
    const { taskToken, error, cause } = failureSchema.parse(raw);
    engine.tokens.fail(taskToken, error, cause);
    return {};
  },
  SendTaskHeartbeat: (engine, raw) => {
    engine.tokens.heartbeat(tokenSchema.parse(raw).taskToken);
    return {};
  },
  ListStateMachines: (engine) => ({ stateMachines: engine.stateMachines.map(machineSummary) }),
  DescribeStateMachine: (engine, raw) => ({
    ...machineSummary(knownMachine(engine, machineRefSchema.parse(raw).stateMachineArn)),
    status: 'ACTIVE',
    definition: '{}',
    roleArn: 'arn:aws:iam::000000000000:role/local',
  }),
};

/** The service's wire protocol (AWS JSON 1.0), so that its SDK client works unchanged. */
export function workflowWire(engine: WorkflowEngine): (request: LocalRequest) => Promise<LocalAnswer> {
  return async (request) => {
    const target = request.headers['x-amz-target'] ?? '';
    const operation = target.startsWith(TARGET) ? OPERATIONS[target.slice(TARGET.length)] : undefined;
    if (operation === undefined)
      return fault('UnknownOperationException', `not offered on one machine: ${target}`);
    try {
      return answer(200, operation(engine, JSON.parse((request.body ?? Buffer.from('{}')).toString())));
    } catch (error) {
      if (error instanceof WorkflowRefusal) return fault(error.name, error.message);
      if (error instanceof z.core.$ZodError || error instanceof SyntaxError) {
        return fault('ValidationException', error.message);
      }
      throw error;
    }
  };
}

const answer = (status: number, body: object): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify(body),
});
const fault = (type: string, message: string): LocalAnswer => answer(400, { __type: type, message });

const seconds = (at: Instant): number => millisecondsOf(at) / 1000;
const lastPart = (arn: string): string => arn.split(':').at(-1) ?? '';

function parsed(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WorkflowRefusal(otherwise, 'this is not JSON');
  }
}

function found(engine: WorkflowEngine, arn: string): Execution {
  const [machine = '', name = ''] = arn.split(':').slice(-2);
  const execution = engine.find(machine, name);
  if (execution === undefined) throw new WorkflowRefusal('ExecutionDoesNotExist', `no execution ${arn}`);
  return execution;
}

function knownMachine(engine: WorkflowEngine, arn: string): string {
  const name = lastPart(arn);
  if (!engine.stateMachines.includes(name))
    throw new WorkflowRefusal('StateMachineDoesNotExist', `no ${arn} here`);
  return name;
}

const summary = (execution: Execution) => ({
  executionArn: executionArn(execution),
  stateMachineArn: stateMachineArn(execution.stateMachine),
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.startedAt),
  ...(execution.stoppedAt === undefined ? {} : { stopDate: seconds(execution.stoppedAt) }),
});
const machineSummary = (name: string) => ({
  stateMachineArn: stateMachineArn(name),
  name,
  type: 'STANDARD',
  creationDate: 0,
});
