import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { faultFields } from './log.ts';
import type { Log } from './log.ts';

export type TaskHandler<Output> = (input: unknown, context: Context) => Promise<Output>;

/**
 * A step of a state machine. Input and output are held to the workflow's contract; a business outcome is part of
 * the output, a fault is thrown, by the name that the state machine's Retry and Catch list.
 */
export function task<Input, Output, Deps>(
  declaration: {
    readonly name: string;
    readonly input: z.ZodMiniType<Input>;
    readonly output: z.ZodMiniType<Output>;
  },
  handle: (input: Input, deps: Deps) => Promise<Output>,
  log: Log,
  deps: () => Deps,
): TaskHandler<Output> {
  return middy<unknown, Output>()
    .onError((request) => {
      log('taskFailed', {
        operation: declaration.name,
        requestId: request.context.awsRequestId,
        ...faultFields(request.error),
      });
    })
    .handler(async (input, context) => {
      const output = declaration.output.parse(await handle(declaration.input.parse(input), deps()));
      log('task', { operation: declaration.name, requestId: context.awsRequestId });
      return output;
    });
}
