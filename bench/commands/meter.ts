import type { TestAnswer, TestRequest } from '#test/support/http.ts';
import type { RecordedCall } from '../recorder.ts';

/**
 * Bytes of what a command must make durable or hold to, a fact for each requirement: the record of the retry, the
 * entity, its audit entry, its event, a limit (A10), a right that must hold at that moment (I13), a list that must show
 * it at once (B21). Each is rounded up to 1 KB.
 */
export type Facts = Readonly<Record<string, number>>;
/** Anything up to 1 KB. */
export const SMALL = 1;
/** What every command records: its answer for a retry, who did what, and what follows from it. */
export const RECORDED = { idempotency: SMALL, audit: SMALL, outbox: SMALL } satisfies Facts;

/**
 * What becomes of an entry of an index that a requirement demands (C8, C11, J6): its units for an entry of up to 1 KB. An
 * entry holds all that lists show, so it changes whenever its head does.
 */
export const ENTRY = { new: 1, changed: 1, moved: 2, gone: 1 } as const;
export type Entries = Readonly<Record<string, number>>;

/**
 * - `plain`: one call, with which everything is done;
 * - `compares-secret`: there is nothing to compare with before it is read (ADR 0001);
 * - `reads-first`: what is written follows from what is there, which the caller does not name;
 * - `second-attempt`: took something for granted that was not so, was refused, and came again;
 * - `rows`: a bulk action, a command for each row.
 */
export type Course = 'plain' | 'compares-secret' | 'reads-first' | 'second-attempt' | 'rows';

export interface MeasuredCommand {
  readonly name: string;
  readonly course: Course;
  /** Calls before the answer. */
  readonly calls: number;
  readonly writeCalls: number;
  readonly units: number;
  /** Of the units, those of indexes. */
  readonly indexUnits: number;
  readonly minimumUnits: number;
  readonly ratio: number;
}
export interface MeasuredRead {
  readonly name: string;
  readonly calls: number;
  /** Calls one after another: those at the same time are one step. */
  readonly steps: number;
  readonly units: number;
}

export interface Sent extends TestRequest {
  readonly facts?: Facts;
  readonly entries?: Entries;
  readonly course?: Course;
}

/** Sends requests to production handlers, and writes down what they cost. */
export interface Meter {
  readonly command: (
    name: string,
    routeKey: string,
    sent: Sent & { readonly facts: Facts },
  ) => Promise<TestAnswer>;
  readonly read: (name: string, routeKey: string, sent: TestRequest) => Promise<TestAnswer>;
  readonly commands: readonly MeasuredCommand[];
  readonly reads: readonly MeasuredRead[];
}

/** Twice the started kilobytes of every fact: all of them in one transaction; and the entries, once. */
export const minimumUnits = (facts: Facts, entries: Entries = {}): number =>
  Object.values(facts).reduce((sum, bytes) => sum + 2 * Math.ceil(bytes / 1024), 0) +
  Object.values(entries).reduce((sum, units) => sum + units, 0);

const sumOf = (calls: readonly RecordedCall[], units: 'units' | 'indexUnits'): number =>
  calls.reduce((sum, recorded) => sum + recorded[units], 0);

/** Calls the production handler of a route. */
export type Ask = (routeKey: string, request: TestRequest) => Promise<TestAnswer>;

function stepsOf(calls: readonly RecordedCall[]): number {
  let steps = 0;
  let end = -Infinity;
  for (const { from, to } of calls.toSorted((one, other) => one.from - other.from)) {
    if (from >= end) steps++;
    end = Math.max(end, to);
  }
  return steps;
}

export function meter(ask: Ask, take: () => readonly RecordedCall[]): Meter {
  const commands: MeasuredCommand[] = [];
  const reads: MeasuredRead[] = [];

  const answerOf = async (name: string, routeKey: string, request: TestRequest): Promise<TestAnswer> => {
    take();
    const headers = { 'idempotency-key': `bench-${name}`, ...request.headers };
    const answer = await ask(routeKey, { ...request, headers });
    if (answer.status >= 400)
      throw new Error(`${name} answers ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  };

  return {
    commands,
    reads,
    async command(name, routeKey, { facts, entries = {}, course = 'plain', ...request }) {
      const answer = await answerOf(name, routeKey, request);
      const calls = take();
      const writes = calls.filter((recorded) => !recorded.reads);
      const units = sumOf(writes, 'units');
      const minimum = minimumUnits(facts, entries);
      commands.push({
        name,
        course,
        calls: calls.length,
        writeCalls: writes.length,
        units,
        indexUnits: sumOf(writes, 'indexUnits'),
        minimumUnits: minimum,
        ratio: Math.round((units / minimum) * 1000) / 1000,
      });
      return answer;
    },
    async read(name, routeKey, request) {
      const answer = await answerOf(name, routeKey, request);
      const calls = take();
      reads.push({ name, calls: calls.length, steps: stepsOf(calls), units: sumOf(calls, 'units') });
      return answer;
    },
  };
}
