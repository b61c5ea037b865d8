import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { functionArn } from '../lambda.ts';

const STATE_MACHINES = join(import.meta.dirname, '../../../statemachines');

const stateSchema = z.looseObject({ Type: z.string() });
const statesSchema = z.record(z.string(), stateSchema);
type States = z.infer<typeof statesSchema>;
const machineSchema = z.looseObject({ StartAt: z.string(), States: statesSchema });
type Machine = z.infer<typeof machineSchema>;

/** A state machine as the interpreter runs it, and what stands behind its task states. */
export interface LocalDefinition {
  readonly machine: Machine;
  /** By the name of a state: the substitution whose function it calls, and how. */
  readonly tasks: ReadonlyMap<string, { readonly substitution: string; readonly wrapped: boolean }>;
  /** The names of states that wait for a moment of the virtual clock. */
  readonly waits: ReadonlySet<string>;
}

const INVOKE = 'arn:aws:states:::lambda:invoke';
/** Longer than any wait that a machine is left running for, and shorter than the platform's longest timer. */
const WAIT_TASK_SECONDS = 2_000_000;

/** Reads the production ASL file of a state machine. */
export const readDefinition = (name: string): string =>
  readFileSync(join(STATE_MACHINES, name, `${name}.asl.json`), 'utf8');

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
  const tasks = new Map<string, { substitution: string; wrapped: boolean }>();
  const waits = new Set<string>();

  const adapt = (machine: Machine): Machine => ({ ...machine, States: adaptStates(machine.States) });
  const adaptStates = (states: States): States =>
    Object.fromEntries(Object.entries(states).map(([name, state]) => [name, adaptState(name, state)]));
  const adaptState = (name: string, state: States[string]): States[string] => {
    switch (state.Type) {
      case 'Task': {
        const target = taskTarget(name, state, byArn);
        tasks.set(name, target);
        return { ...state, Resource: functionArn(target.substitution) };
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
  return { machine: adapt(machineSchema.parse(JSON.parse(text))), tasks, waits };
}

function taskTarget(name: string, state: States[string], byArn: ReadonlyMap<string, string>) {
  const resource = String(state['Resource']);
  const direct = byArn.get(resource);
  if (direct !== undefined) return { substitution: direct, wrapped: false };
  const parameters = z.object({ FunctionName: z.string() }).safeParse(state['Parameters']);
  const invoked = parameters.success ? byArn.get(parameters.data.FunctionName) : undefined;
  if (resource !== INVOKE || invoked === undefined) {
    throw new Error(`state ${name} calls ${resource}, which does not run on one machine`);
  }
  return { substitution: invoked, wrapped: true };
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
