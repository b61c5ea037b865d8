import { readFileSync } from 'node:fs';
import { StateMachine } from 'aws-local-stepfunctions';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { TOKEN_PLACE } from './task-tokens.ts';
import type { TestTokens } from './task-tokens.ts';

const WAIT_FOR_TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type States = Readonly<Record<string, State>>;
interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts?: number }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly ItemProcessor?: Scope;
  readonly Parameters?: object;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
}
interface Scope {
  readonly StartAt: string;
  readonly States: States;
}
export interface Definition extends Scope {
  readonly TimeoutSeconds?: number;
}

/** Does the work of `${<substitution>}`, as the function behind it would. */
export type Tasks = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

export interface Execution {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: unknown;
  readonly error?: string;
  /** What of the definition this execution went through, as {@link branchesOf} names it. */
  readonly visited: ReadonlySet<string>;
  /** The state it was in last, and the input of that state: where a failed execution is redriven from. */
  readonly last: { readonly state: string; readonly input: unknown };
}

/** Where, with which clock and with whose answers an execution runs. */
export interface Course {
  /** For tasks that wait for a token. */
  readonly tokens?: TestTokens;
  /** Redrives: starts in this state, whose input is the execution's then. */
  readonly from?: string;
}

/** The real file with every `${Name}` replaced by an ARN that ends in the name. */
export function readDefinition(path: string): Definition {
  const text = readFileSync(path, 'utf8').replace(
    /\$\{(\w+)\}/g,
    'arn:aws:lambda:eu-central-1:123456789012:function:$1',
  );
  return JSON.parse(text);
}

/** Every state with the states of its inner state machines. */
export function* allStates(scope: Scope): Generator<readonly [string, State]> {
  for (const [name, state] of Object.entries(scope.States)) {
    yield [name, state];
    if (state.ItemProcessor !== undefined) yield* allStates(state.ItemProcessor);
  }
}

/** Everything that an execution can go through: states, transitions, choices, retriers and catchers. */
export function branchesOf(definition: Definition): ReadonlySet<string> {
  const branches = new Set<string>();
  for (const [name, state] of allStates(definition)) {
    branches.add(name);
    for (const next of nextOf(state)) branches.add(`${name} -> ${next}`);
    for (const index of (state.Retry ?? []).keys()) branches.add(`${name} retry ${index}`);
    for (const index of (state.Catch ?? []).keys()) branches.add(`${name} catch ${index}`);
  }
  return branches;
}

/** Where a state may lead; two ways to the same state could not be told apart, so they are refused. */
export function nextOf(state: State): readonly string[] {
  const next = [
    ...(state.Next === undefined ? [] : [state.Next]),
    ...(state.Choices ?? []).map((choice) => choice.Next),
    ...(state.Default === undefined ? [] : [state.Default]),
    ...(state.Catch ?? []).map((catcher) => catcher.Next),
  ];
  if (new Set(next).size !== next.length) throw new Error('two branches of a state lead to the same state');
  return next;
}

/** Runs the real definition to its end; retriers do not wait, and time is over as soon as nobody answers a token. */
export async function execute(
  definition: Definition,
  tasks: Tasks,
  input: unknown,
  { tokens, from = definition.StartAt }: Course = {},
): Promise<Execution> {
  const handlers: Record<string, (input: Json) => Promise<Json>> = {};
  const immediately: Record<string, number> = {};
  for (const [name, state] of allStates(definition)) {
    if (state.Type !== 'Task') continue;
    const task = tasks[functionOf(state)];
    if (task === undefined) throw new Error(`no task for ${state.Resource ?? name}`);
    handlers[name] = async (given) =>
      json(state.Resource === WAIT_FOR_TOKEN ? await tokens?.waitFor(name, given, task) : await task(given));
    immediately[name] = 0;
  }
  // Each file is validated by a test of its own; what is redriven need not reach every state.
  const machine = new StateMachine(runnable({ ...definition, StartAt: from }), {
    validationOptions: { noValidate: true },
  });
  const run = machine.run(json(input), {
    context: { Task: { Token: TOKEN_PLACE } },
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: immediately },
  });
  const outcome = run.result.then(
    (output) => ({ status: 'SUCCEEDED' as const, output }),
    (error: unknown) => ({ status: 'FAILED' as const, error: errorName(error) }),
  );
  const traced = await trace(definition, run.eventLogs);
  return { ...(await outcome), ...traced };
}

/** The function behind a task state: named by the resource, or by the parameters of `lambda:invoke`. */
function functionOf({ Resource = '', Parameters = {} }: State): string {
  const arn =
    Resource === WAIT_FOR_TOKEN && 'FunctionName' in Parameters ? Parameters.FunctionName : Resource;
  return String(arn).split(':').at(-1) ?? '';
}

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));
/** The package's own type of definitions knows only what it was parsed from. */
const runnable = (definition: Definition): StateMachineDefinition => {
  const waiting = [...allStates(definition)].some(([, { Resource }]) => Resource === WAIT_FOR_TOKEN);
  if (!waiting) return JSON.parse(JSON.stringify(definition));
  // The interpreter measures in real time, and by a timer that knows 24 days at most.
  const { TimeoutSeconds: _, ...rest } = definition;
  const states = Object.entries(rest.States).map(([name, state]) => [name, withoutRealTime(state)]);
  return JSON.parse(JSON.stringify({ ...rest, States: Object.fromEntries(states) }));
};

function withoutRealTime(state: State): State {
  if (state.Resource !== WAIT_FOR_TOKEN) return state;
  const { TimeoutSecondsPath: path, Parameters: request, ...rest } = state;
  return { ...rest, Parameters: { request, 'seconds.$': path }, TimeoutSeconds: 60 };
}

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.name : error.name;
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];

async function trace(definition: Definition, events: Events): Promise<Pick<Execution, 'visited' | 'last'>> {
  const states = new Map(allStates(definition));
  const visited = new Set<string>();
  let last: Execution['last'] = { state: definition.StartAt, input: undefined };
  /** The state that each iteration (or the machine itself) has left last. */
  const left = new Map<number, string>();
  for await (const event of events) {
    if (!('state' in event)) continue;
    const { name } = event.state;
    const lane = event.index ?? -1;
    switch (event.type) {
      case 'StateEntered': {
        visited.add(name);
        last = { state: name, input: event.state.input };
        const from = left.get(lane);
        if (from !== undefined) visited.add(`${from} -> ${name}`);
        left.delete(lane);
        break;
      }
      case 'StateExited':
        left.set(lane, name);
        break;
      case 'StateRetried':
        visited.add(`${name} retry ${indexOf(states.get(name)?.Retry, event.retry.retrier)}`);
        break;
      case 'StateCaught':
        visited.add(`${name} catch ${indexOf(states.get(name)?.Catch, event.catch.catcher)}`);
        break;
      case 'StateFailed':
        break;
    }
  }
  return { visited, last };
}

const indexOf = (list: readonly unknown[] | undefined, sought: unknown): number =>
  (list ?? []).findIndex((entry) => JSON.stringify(entry) === JSON.stringify(sought));
