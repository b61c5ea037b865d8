import { join } from 'node:path';
import type { Clock } from '#domain/shared/time.ts';
import type { Log } from '#runtime/log.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './dynamodb.ts';
import { LOCAL_BUCKET } from './environment.ts';
import type { LocalFunctions } from './handlers.ts';
import type { LocalServer } from './http-server.ts';
import { invokeAsync } from './lambda.ts';
import type { Activity } from './lambda.ts';
import { objectCreatedEvent } from './s3/events.ts';
import { startLocalS3 } from './s3/server.ts';

/** The files bucket, whose new objects are told to the functions that their manifests name. */
export async function startObjects(options: {
  readonly port: number;
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly functions: LocalFunctions;
  readonly background: Activity;
  readonly log: Log;
}): Promise<LocalServer> {
  const { port, dataDirectory, clock, functions, background, log } = options;
  const { endpoint, stop } = await startLocalS3({
    port,
    directory: join(dataDirectory, 's3'),
    credentials: LOCAL_CREDENTIALS,
    region: LOCAL_REGION,
    clock,
    onObjectCreated: (object) => {
      for (const { source, fn } of functions.events) {
        const wanted =
          source.kind === 'bucket' && object.bucket === LOCAL_BUCKET && object.key.startsWith(source.prefix);
        if (wanted) invokeAsync(fn, objectCreatedEvent(object), background, log);
      }
    },
  });
  return { url: endpoint, stop };
}
