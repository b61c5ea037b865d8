import { randomUUID } from 'node:crypto';
import { ExecutionTimeoutError, StateMachine } from 'aws-local-stepfunctions';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod/mini';
import { instant, instantSchema, millisecondsOf, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { VirtualClock } from '../clock.ts';
import { invoke } from '../lambda.ts';
import type { LocalFunction } from '../lambda.ts';
import type { StateFile } from '../state-file.ts';
import { executionArn, stateMachineArn } from './arns.ts';
import { localDefinition } from './definition.ts';
import type { LocalDefinition } from './definition.ts';

export const executionSchema = z.object({
  name: z.string(),
  stateMachine: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  input: z.unknown(),
  output: z.optional(z.unknown()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
  startedAt: instantSchema,
  stoppedAt: z.optional(instantSchema),
  /** The states entered, in order. */
  path: z.array(z.string()),
});
export type Execution = z.infer<typeof executionSchema>;

/** Why the engine will not do what was asked, by the service's own name of the error. */
export class WorkflowRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export interface WorkflowEngine {
  readonly stateMachines: readonly string[];
  /** Throws {@link WorkflowRefusal}. */
  readonly start: (stateMachine: string, input: unknown, name?: string) => Execution;
  readonly find: (stateMachine: string, name: string) => Execution | undefined;
  /** The newest first. */
  readonly executions: () => readonly Execution[];
  readonly abort: (stateMachine: string, name: string) => void;
  /** Something runs that is not merely waiting for the clock. */
  readonly busy: () => boolean;
  readonly stop: () => void;
}

export interface EngineSettings {
  /** ASL text by the name of the state machine. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Functions by substitution. */
  readonly tasks: ReadonlyMap<string, LocalFunction<unknown, unknown>>;
  readonly clock: VirtualClock;
  readonly saved: StateFile<Execution[]>;
}

/** What Step Functions lets a payload weigh, in bytes. */
const PAYLOAD_LIMIT = 262_144;
const REMEMBERED = 500;

class DataLimitExceeded extends Error {
  override readonly name = 'States.DataLimitExceeded';
}

interface Run {
  readonly execution: Execution;
  readonly abort: () => void;
  tasks: number;
  waits: number;
}

/** Step Functions on one machine: the real ASL files on an interpreter, waits on the virtual clock. */
export function workflowEngine({ definitions, tasks, clock, saved }: EngineSettings): WorkflowEngine {
  const adapted = new Map(
    [...definitions].map(([name, asl]) => [name, localDefinition(asl, new Set(tasks.keys()))] as const),
  );
  const runs = new Set<Run>();
  const history = saved.read().map(interrupted);
  const stopping = new AbortController();
  const save = (): void => {
    history.splice(REMEMBERED);
    saved.write(history);
  };
  save();

  const finish = (run: Run, end: Partial<Execution>): void => {
    if (!runs.delete(run)) return;
    Object.assign(run.execution, end, { stoppedAt: clock.now() });
    save();
  };

  const launch = (execution: Execution, { machine, tasks: targets, waits }: LocalDefinition): void => {
    const aborted = new AbortController();
    const signal = AbortSignal.any([aborted.signal, stopping.signal]);
    const run: Run = { execution, abort: () => aborted.abort(), tasks: 0, waits: 0 };
    const handlers: Record<string, (input: unknown) => Promise<JsonValue>> = {};
    for (const [state, { substitution, wrapped }] of targets) {
      handlers[state] = counted(run, 'tasks', (input) => callTask(tasks.get(substitution), wrapped, input));
    }
    for (const state of waits) {
      handlers[state] = counted(run, 'waits', (input) => clock.until(waitEnd(input, clock.now()), signal));
    }
    const { result, abort, eventLogs } = interpreter(machine).run(json(execution.input), {
      overrides: { taskResourceLocalHandlers: handlers },
      context: {
        Execution: { Id: executionArn(execution), Name: execution.name },
        StateMachine: { Id: stateMachineArn(execution.stateMachine), Name: execution.stateMachine },
        Local: { StartTime: execution.startedAt },
      },
    });
    signal.addEventListener('abort', abort);
    runs.add(run);
    void notePath(eventLogs, execution);
    result.then(
      (output) => finish(run, { status: 'SUCCEEDED', output }),
      (error: unknown) => finish(run, signal.aborted ? { status: 'ABORTED' } : failure(error)),
    );
  };

  const find = (stateMachine: string, name: string): Execution | undefined =>
    history.find((execution) => execution.stateMachine === stateMachine && execution.name === name);

  return {
    stateMachines: [...adapted.keys()],
    find,
    start: (stateMachine, input, name = randomUUID()) => {
      const definition = adapted.get(stateMachine);
      if (definition === undefined)
        throw new WorkflowRefusal('StateMachineDoesNotExist', `no ${stateMachine} here`);
      if (!/^[\w.-]{1,80}$/.test(name)) throw new WorkflowRefusal('InvalidName', `not a name: ${name}`);
      if (size(input) > PAYLOAD_LIMIT)
        throw new WorkflowRefusal('InvalidExecutionInput', 'the input is too long');
      const earlier = find(stateMachine, name);
      if (earlier !== undefined) {
        if (earlier.status === 'RUNNING' && JSON.stringify(earlier.input) === JSON.stringify(input))
          return earlier;
        throw new WorkflowRefusal('ExecutionAlreadyExists', `${name} has run already`);
      }
      const execution: Execution = {
        name,
        stateMachine,
        status: 'RUNNING',
        input,
        startedAt: clock.now(),
        path: [],
      };
      history.unshift(execution);
      save();
      launch(execution, definition);
      return execution;
    },
    executions: () => history,
    abort: (stateMachine, name) => {
      for (const run of runs) {
        if (run.execution.stateMachine === stateMachine && run.execution.name === name) run.abort();
      }
    },
    busy: () => [...runs].some(({ waits, tasks: open }) => waits === 0 || open > 0),
    stop: () => {
      stopping.abort();
      for (const run of runs) finish(run, { status: 'ABORTED', cause: 'the local runtime was stopped' });
    },
  };
}

/** The types of the interpreter spell out every kind of state; its own check at construction is the same and real. */
const isDefinition = (
  machine: LocalDefinition['machine'],
): machine is LocalDefinition['machine'] & StateMachineDefinition => typeof machine.StartAt === 'string';

function interpreter(machine: LocalDefinition['machine']): StateMachine {
  if (!isDefinition(machine)) throw new TypeError('no state machine');
  return new StateMachine(machine, { validationOptions: { checkArn: false } });
}

async function callTask(
  fn: LocalFunction<unknown, unknown> | undefined,
  wrapped: boolean,
  input: unknown,
): Promise<unknown> {
  if (fn === undefined) throw new Error('a task without a function');
  if (!wrapped) return bounded(await invoke(fn, input));
  const { Payload: payload } = z.object({ Payload: z.unknown() }).parse(input);
  return { Payload: bounded(await invoke(fn, payload)), StatusCode: 200, ExecutedVersion: '$LATEST' };
}

function bounded(output: unknown): unknown {
  if (size(output) > PAYLOAD_LIMIT) throw new DataLimitExceeded('a task answered more than 256 KB');
  return output;
}
const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null));

/** Counts what goes on inside a handler, and hands only JSON on, as the service would. */
function counted(run: Run, what: 'tasks' | 'waits', handle: (input: unknown) => Promise<unknown>) {
  return async (input: unknown): Promise<JsonValue> => {
    run[what]++;
    try {
      return json(await handle(input));
    } finally {
      run[what]--;
    }
  };
}

type JsonValue = Parameters<StateMachine['run']>[0];
/** A copy by way of JSON, which is all that passes between states. */
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null));

const waitSchema = z.object({ seconds: z.optional(z.number()), timestamp: z.optional(z.string()) });
function waitEnd(input: unknown, now: Instant): Instant {
  const { seconds, timestamp } = waitSchema.parse(input);
  const end = timestamp === undefined ? plusSeconds(now, seconds ?? 0) : instant(timestamp);
  return millisecondsOf(end) < millisecondsOf(now) ? now : end;
}

async function notePath(
  events: AsyncGenerator<{ type: string; state?: { name: string } }>,
  execution: Execution,
): Promise<void> {
  for await (const { type, state } of events) {
    if (type === 'StateEntered' && state !== undefined) execution.path.push(state.name);
  }
}

function failure(error: unknown): Partial<Execution> {
  if (error instanceof ExecutionTimeoutError) return { status: 'TIMED_OUT', error: 'States.Timeout' };
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(reason instanceof Error)) return { status: 'FAILED', error: 'unknown' };
  return { status: 'FAILED', error: reason.name, cause: reason.message };
}

const interrupted = (execution: Execution): Execution =>
  execution.status === 'RUNNING'
    ? { ...execution, status: 'ABORTED', cause: 'the local runtime was restarted' }
    : execution;
