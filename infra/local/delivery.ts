import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './dynamodb.ts';
import type { LocalFunctions } from './handlers.ts';
import type { LocalLog } from './log.ts';
import { stateFile } from './state-file.ts';
import { checkpointsSchema, streamPoller } from './stream.ts';
import type { StreamPoller } from './stream.ts';

const SETTLE_LIMIT_MS = 120_000;
const SETTLE_POLL_MS = 10;

/** One poller for each function that consumes the outbox; what they give up goes to `dead-letters.jsonl`. */
export function consumers(
  functions: LocalFunctions,
  endpoint: string,
  streamArn: string,
  dataDirectory: string,
  { log }: LocalLog,
): readonly StreamPoller[] {
  const client = new DynamoDBStreamsClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  return functions.events.flatMap(({ source, fn }) =>
    source.kind === 'outbox'
      ? [
          streamPoller({
            client,
            streamArn,
            fn,
            batchSize: source.batchSize,
            checkpoints: stateFile(join(dataDirectory, 'streams', `${fn.name}.json`), checkpointsSchema, {}),
            log,
            deadLetter: (record) => {
              log('eventFailed', { operation: `${fn.name} gave up a record: see dead-letters.jsonl` });
              appendFileSync(
                join(dataDirectory, 'dead-letters.jsonl'),
                `${JSON.stringify({ consumer: fn.name, sequenceNumber: record.dynamodb?.SequenceNumber, keys: record.dynamodb?.Keys })}\n`,
              );
            },
          }),
        ]
      : [],
  );
}

/**
 * Polls until the stream is empty and nothing runs, twice in a row, for what runs last may have written last.
 */
export async function settle(pollers: readonly StreamPoller[], busy: () => boolean): Promise<boolean> {
  const deadline = performance.now() + SETTLE_LIMIT_MS;
  const pause = (): Promise<false> =>
    new Promise((resolve) => setTimeout(() => resolve(false), SETTLE_POLL_MS));
  const timedOut = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), SETTLE_LIMIT_MS).unref();
  });
  const pollAll = async (): Promise<boolean> =>
    (await Promise.all(pollers.map((poller) => poller.poll()))).every((count) => count === 0);
  for (let calm = 0; calm < 2;) {
    if (performance.now() > deadline) return false;
    if (busy()) {
      calm = 0;
      await pause();
      continue;
    }
    const empty = await Promise.race([pollAll(), timedOut]);
    calm = empty && !busy() ? calm + 1 : 0;
  }
  return true;
}
