import { readFileSync } from 'node:fs';
import { StateMachine } from 'aws-local-stepfunctions';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';

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

/** Runs the real definition to its end; retriers do not wait. */
export async function execute(definition: Definition, tasks: Tasks, input: unknown): Promise<Execution> {
  const handlers: Record<string, (input: Json) => Promise<Json>> = {};
  const immediately: Record<string, number> = {};
  for (const [name, state] of allStates(definition)) {
    if (state.Type !== 'Task') continue;
    const task = tasks[state.Resource?.split(':').at(-1) ?? ''];
    if (task === undefined) throw new Error(`no task for ${state.Resource ?? name}`);
    handlers[name] = async (given) => json(await task(given));
    immediately[name] = 0;
  }
  const machine = new StateMachine(runnable(definition));
  const run = machine.run(json(input), {
    overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides: immediately },
  });
  const outcome = run.result.then(
    (output) => ({ status: 'SUCCEEDED' as const, output }),
    (error: unknown) => ({ status: 'FAILED' as const, error: errorName(error) }),
  );
  const visited = await trace(definition, run.eventLogs);
  return { ...(await outcome), visited };
}

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));
/** The package's own type of definitions knows only what it was parsed from. */
const runnable = (definition: Definition): StateMachineDefinition => JSON.parse(JSON.stringify(definition));

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.name : error.name;
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];

async function trace(definition: Definition, events: Events): Promise<ReadonlySet<string>> {
  const states = new Map(allStates(definition));
  const visited = new Set<string>();
  /** The state that each iteration (or the machine itself) has left last. */
  const left = new Map<number, string>();
  for await (const event of events) {
    if (!('state' in event)) continue;
    const { name } = event.state;
    const lane = event.index ?? -1;
    switch (event.type) {
      case 'StateEntered': {
        visited.add(name);
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
  return visited;
}

const indexOf = (list: readonly unknown[] | undefined, sought: unknown): number =>
  (list ?? []).findIndex((entry) => JSON.stringify(entry) === JSON.stringify(sought));
