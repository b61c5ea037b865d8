import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { functionArn } from '../lambda.ts';

const STATE_MACHINES = join(import.meta.dirname, '../../../statemachines');

const stateSchema = z.looseObject({ Type: z.string() });
const statesSchema = z.record(z.string(), stateSchema);
type States = z.infer<typeof statesSchema>;
const machineSchema = z.looseObject({ StartAt: z.string(), States: statesSchema });
type Machine = z.infer<typeof machineSchema>;

/** `direct` hands the function the state's input; `wrapped` its `Payload`; `token` waits for an answer besides. */
export interface TaskTarget {
  readonly substitution: string;
  readonly call: 'direct' | 'wrapped' | 'token';
}

/** A state machine as the interpreter runs it, and what stands behind its task states. */
export interface LocalDefinition {
  readonly machine: Machine;
  /** By the name of a state: the substitution whose function it calls, and how. */
  readonly tasks: ReadonlyMap<string, TaskTarget>;
  /** The names of states that wait for a moment of the virtual clock. */
  readonly waits: ReadonlySet<string>;
}

const INVOKE = 'arn:aws:states:::lambda:invoke';
const INVOKE_AND_WAIT = `${INVOKE}.waitForTaskToken`;
/** Longer than any wait that a machine is left running for, and shorter than the platform's longest timer. */
const WAIT_TASK_SECONDS = 2_000_000;

/** The production ASL files, by the name of their state machine. */
export const readDefinitions = (): ReadonlyMap<string, string> =>
  new Map(
    globSync('*/*.asl.json', { cwd: STATE_MACHINES })
      .toSorted()
      .map((file) => [dirname(file), readFileSync(join(STATE_MACHINES, file), 'utf8')]),
  );

/**
 * Fits ASL text to the interpreter: `${Substitutions}` become ARNs of local functions, waits become tasks that
 * wait for the virtual clock, and the start time in the context object becomes the virtual one.
 *
 * @throws Error when the text names a substitution that no task supplies, or an integration other than Lambda.
 */
export function localDefinition(asl: string, substitutions: ReadonlySet<string>): LocalDefinition {
  const byArn = new Map<string, string>();
  const text = asl
    .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      if (!substitutions.has(name)) throw new Error(`no task of a manifest supplies \${${name}}`);
      byArn.set(functionArn(name), name);
      return functionArn(name);
    })
    .replaceAll('$$.Execution.StartTime', () => '$$.Local.StartTime');
  const tasks = new Map<string, TaskTarget>();
  const waits = new Set<string>();

  const adapt = (machine: Machine): Machine => ({ ...machine, States: adaptStates(machine.States) });
  const adaptStates = (states: States): States =>
    Object.fromEntries(Object.entries(states).map(([name, state]) => [name, adaptState(name, state)]));
  const adaptState = (name: string, state: States[string]): States[string] => {
    switch (state.Type) {
      case 'Task': {
        const target = taskTarget(name, state, byArn);
        tasks.set(name, target);
        const adapted = { ...state, Resource: functionArn(target.substitution) };
        return target.call === 'token' ? tokenTask(adapted) : adapted;
      }
      case 'Wait':
        waits.add(name);
        return waitTask(state);
      case 'Map': {
        const key = 'ItemProcessor' in state ? 'ItemProcessor' : 'Iterator';
        return { ...state, [key]: adapt(machineSchema.parse(state[key])) };
      }
      case 'Parallel':
        return { ...state, Branches: z.array(machineSchema).parse(state['Branches']).map(adapt) };
      default:
        return state;
    }
  };
  const machine = adapt(machineSchema.parse(JSON.parse(text)));
  const isWaiting = waits.size > 0 || [...tasks.values()].some(({ call }) => call === 'token');
  return { machine: isWaiting ? withoutTimeLimit(machine) : machine, tasks, waits };
}

/**
 * A machine that waits for days by the virtual clock has no limit in real time; and none in virtual time, for a clock
 * that is moved by months would end it before it could do what had fallen due.
 */
function withoutTimeLimit(machine: Machine): Machine {
  const { TimeoutSeconds: _, ...rest } = machine;
  return rest;
}

function taskTarget(name: string, state: States[string], byArn: ReadonlyMap<string, string>): TaskTarget {
  const resource = String(state['Resource']);
  const direct = byArn.get(resource);
  if (direct !== undefined) return { substitution: direct, call: 'direct' };
  const parameters = z.object({ FunctionName: z.string() }).safeParse(state['Parameters']);
  const invoked = parameters.success ? byArn.get(parameters.data.FunctionName) : undefined;
  if ((resource !== INVOKE && resource !== INVOKE_AND_WAIT) || invoked === undefined) {
    throw new Error(`state ${name} calls ${resource}, which does not run on one machine`);
  }
  return { substitution: invoked, call: resource === INVOKE ? 'wrapped' : 'token' };
}

/** A task whose time limits are left to its handler, which knows the virtual clock. */
function tokenTask(state: States[string]): States[string] {
  const { TimeoutSeconds, TimeoutSecondsPath, HeartbeatSeconds, HeartbeatSecondsPath, Parameters, ...rest } =
    state;
  return {
    ...rest,
    Parameters: {
      request: Parameters,
      ...(TimeoutSeconds === undefined ? {} : { timeoutSeconds: TimeoutSeconds }),
      ...(TimeoutSecondsPath === undefined ? {} : { 'timeoutSeconds.$': TimeoutSecondsPath }),
      ...(HeartbeatSeconds === undefined ? {} : { heartbeatSeconds: HeartbeatSeconds }),
      ...(HeartbeatSecondsPath === undefined ? {} : { 'heartbeatSeconds.$': HeartbeatSecondsPath }),
    },
    TimeoutSeconds: WAIT_TASK_SECONDS,
  };
}

/** A wait as a task whose handler knows the virtual clock; its input passes through untouched. */
function waitTask(state: States[string]): States[string] {
  const { Seconds, SecondsPath, Timestamp, TimestampPath, ...rest } = state;
  const moment = {
    ...(Seconds === undefined ? {} : { seconds: Seconds }),
    ...(SecondsPath === undefined ? {} : { 'seconds.$': SecondsPath }),
    ...(Timestamp === undefined ? {} : { timestamp: Timestamp }),
    ...(TimestampPath === undefined ? {} : { 'timestamp.$': TimestampPath }),
  };
  return {
    ...rest,
    Type: 'Task',
    Resource: functionArn('wait'),
    Parameters: moment,
    ResultPath: null,
    TimeoutSeconds: WAIT_TASK_SECONDS,
  };
}
