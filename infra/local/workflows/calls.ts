import * as z from 'zod/mini';
import { invoke } from '../lambda.ts';
import type { LocalFunction } from '../lambda.ts';
import type { TaskTarget } from './definition.ts';

/** What Step Functions lets a payload weigh, in bytes. */
export const PAYLOAD_LIMIT = 262_144;

class DataLimitExceeded extends Error {
  override readonly name = 'States.DataLimitExceeded';
}

/** Invokes the function of a task, as the state machine or as `lambda:invoke` does. */
export async function callTask(
  fn: LocalFunction<unknown, unknown> | undefined,
  call: Exclude<TaskTarget['call'], 'token'>,
  input: unknown,
): Promise<unknown> {
  if (fn === undefined) throw new Error('a task without a function');
  if (call === 'direct') return bounded(await invoke(fn, input));
  const { Payload: payload } = z.object({ Payload: z.unknown() }).parse(input);
  return { Payload: bounded(await invoke(fn, payload)), StatusCode: 200, ExecutedVersion: '$LATEST' };
}

function bounded(output: unknown): unknown {
  if (size(output) > PAYLOAD_LIMIT) throw new DataLimitExceeded('a task answered more than 256 KB');
  return output;
}
/** In bytes, as JSON. */
export const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value ?? null));
