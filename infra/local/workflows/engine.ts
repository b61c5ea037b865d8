import { randomUUID } from 'node:crypto';
import { ExecutionTimeoutError, StateMachine } from 'aws-local-stepfunctions';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import * as z from 'zod/mini';
import { instant, instantSchema, millisecondsOf, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { VirtualClock } from '../clock.ts';
import type { LocalFunction } from '../lambda.ts';
import type { StateFile } from '../state-file.ts';
import { executionArn, stateMachineArn } from './arns.ts';
import { PAYLOAD_LIMIT, callTask, size } from './calls.ts';
import { localDefinition } from './definition.ts';
import type { LocalDefinition } from './definition.ts';
import { WorkflowRefusal } from './refusal.ts';
import { taskTokens } from './tokens.ts';
import type { TokenAnswers } from './tokens.ts';

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
  /** Where a running execution is, for it to go on from there after a restart. */
  at: z.optional(z.object({ state: z.string(), input: z.unknown(), since: instantSchema })),
});
export type Execution = z.infer<typeof executionSchema>;

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
  /** Answers to tasks that wait for a token. */
  readonly tokens: TokenAnswers;
  /**
   * Goes on with the executions that ran when the process ended, each from the start of the state it was in: so a
   * state may be run twice, as it may on AWS. To be called when the functions can reach the services.
   */
  readonly resume: () => void;
  /** Ends the process's part in it; what runs is resumed by the next one. */
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

const REMEMBERED = 500;

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
  const tokens = taskTokens(clock);
  let history = saved.read();
  const stopping = new AbortController();
  const save = (): void => {
    const forgotten = new Set(history.filter(({ status }) => status !== 'RUNNING').slice(REMEMBERED));
    history = history.filter((execution) => !forgotten.has(execution));
    saved.write(history);
  };

  const finish = (run: Run, end: Partial<Execution>): void => {
    if (!runs.delete(run)) return;
    Object.assign(run.execution, end, { stoppedAt: clock.now() });
    delete run.execution.at;
    save();
  };

  /** Calls the function with a token in its payload, and waits for whoever answers that. */
  const awaitToken = async (
    run: Run,
    fn: LocalFunction<unknown, unknown> | undefined,
    input: unknown,
    since: Instant,
    signal: AbortSignal,
  ): Promise<unknown> => {
    const { request, ...limits } = tokenTaskSchema.parse(input);
    const { token, result, close } = tokens.open(limits, since, signal);
    const text = JSON.stringify(request).replaceAll(TOKEN_PLACE, () => token);
    const call = counted(run, 'tasks', () => callTask(fn, 'wrapped', JSON.parse(text)));
    try {
      return await Promise.race([result, call(undefined).then(() => result)]);
    } finally {
      close();
    }
  };

  const launch = (execution: Execution, { machine, tasks: targets, waits }: LocalDefinition): void => {
    const aborted = new AbortController();
    const signal = AbortSignal.any([aborted.signal, stopping.signal]);
    const run: Run = { execution, abort: () => aborted.abort(), tasks: 0, waits: 0 };
    let resumed = execution.at;
    let isResumed = resumed !== undefined;
    /** Since when a state has waited: a state that is resumed, since it was first entered. */
    const since = (state: string): Instant => {
      const entered = resumed?.state === state ? resumed.since : clock.now();
      resumed = undefined;
      return entered;
    };
    const handlers: Record<string, (input: unknown) => Promise<JsonValue>> = {};
    for (const [state, { substitution, call }] of targets) {
      const fn = tasks.get(substitution);
      handlers[state] =
        call === 'token'
          ? counted(run, 'waits', (input) => awaitToken(run, fn, input, since(state), signal))
          : counted(run, 'tasks', (input) => callTask(fn, call, input));
    }
    for (const state of waits) {
      handlers[state] = counted(run, 'waits', (input) =>
        clock.until(waitEnd(input, since(state), clock.now()), signal),
      );
    }
    const { StartAt: first } = machine;
    const { state: start = first, input: given = execution.input } = execution.at ?? {};
    const { result, abort, eventLogs } = interpreter({ ...machine, StartAt: start }, start !== first).run(
      json(given),
      {
        overrides: { taskResourceLocalHandlers: handlers },
        context: {
          Execution: { Id: executionArn(execution), Name: execution.name },
          StateMachine: { Id: stateMachineArn(execution.stateMachine), Name: execution.stateMachine },
          Local: { StartTime: execution.startedAt },
          Task: { Token: TOKEN_PLACE },
        },
      },
    );
    signal.addEventListener('abort', abort);
    runs.add(run);
    void notePath(eventLogs, (state, input) => {
      if (isResumed) {
        isResumed = false;
        return;
      }
      execution.path.push(state);
      if (!(state in machine.States) || !runs.has(run)) return;
      execution.at = { state, input, since: clock.now() };
      save();
    });
    void result
      .then(
        (output) => finish(run, { status: 'SUCCEEDED', output }),
        (error: unknown) => finish(run, signal.aborted ? { status: 'ABORTED' } : failure(error)),
      )
      .finally(run.abort);
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
    tokens,
    resume: () => {
      for (const execution of history.filter(({ status }) => status === 'RUNNING')) {
        const definition = adapted.get(execution.stateMachine);
        const { state } = execution.at ?? {};
        if (definition !== undefined && (state === undefined || state in definition.machine.States)) {
          launch(execution, definition);
        } else {
          const cause = 'its state machine has changed while the local runtime was stopped';
          Object.assign(execution, { status: 'ABORTED', cause, stoppedAt: clock.now() });
          save();
        }
      }
    },
    stop: () => {
      runs.clear();
      stopping.abort();
    },
  };
}

/** The types of the interpreter spell out every kind of state; its own check at construction is the same and real. */
const isDefinition = (
  machine: LocalDefinition['machine'],
): machine is LocalDefinition['machine'] & StateMachineDefinition => typeof machine.StartAt === 'string';

/** What is resumed in the middle does not reach every state, which the interpreter's own check would not have. */
function interpreter(machine: LocalDefinition['machine'], isResumed: boolean): StateMachine {
  if (!isDefinition(machine)) throw new TypeError('no state machine');
  return new StateMachine(machine, { validationOptions: { checkArn: false, noValidate: isResumed } });
}

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

/** Stands for the token in the context object, until a task has one. */
const TOKEN_PLACE = '<the token of this task>';
const tokenTaskSchema = z.object({
  request: z.unknown(),
  timeoutSeconds: z.optional(z.number()),
  heartbeatSeconds: z.optional(z.number()),
});

const waitSchema = z.object({ seconds: z.optional(z.number()), timestamp: z.optional(z.string()) });
function waitEnd(input: unknown, since: Instant, now: Instant): Instant {
  const { seconds, timestamp } = waitSchema.parse(input);
  const end = timestamp === undefined ? plusSeconds(since, seconds ?? 0) : instant(timestamp);
  return millisecondsOf(end) < millisecondsOf(now) ? now : end;
}

async function notePath(
  events: AsyncGenerator<{ type: string; state?: { name: string; input?: unknown } }>,
  entered: (state: string, input: unknown) => void,
): Promise<void> {
  for await (const { type, state } of events) {
    if (type === 'StateEntered' && state !== undefined) entered(state.name, state.input);
  }
}

function failure(error: unknown): Partial<Execution> {
  if (error instanceof ExecutionTimeoutError) return { status: 'TIMED_OUT', error: 'States.Timeout' };
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(reason instanceof Error)) return { status: 'FAILED', error: 'unknown' };
  return { status: 'FAILED', error: reason.name, cause: reason.message };
}
