import * as z from 'zod/mini';
import { startRuntime } from './runtime.ts';
import type { LocalRuntime } from './runtime.ts';

/** What the supervisor tells this process to run, or `stop`. */
const messageSchema = z.union([
  z.literal('stop'),
  z.object({
    dataDirectory: z.string(),
    dynamoEndpoint: z.string(),
    ports: z.object({
      api: z.number(),
      s3: z.number(),
      workflows: z.number(),
      mail: z.number(),
      signer: z.number(),
    }),
  }),
]);

let starting: Promise<LocalRuntime> | undefined;

async function start(options: Parameters<typeof startRuntime>[0]): Promise<void> {
  try {
    starting = startRuntime(options);
    await starting;
    process.send?.('ready');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  const runtime = await starting?.catch(() => undefined);
  await runtime?.stop();
  process.exit(0);
}

process.on('message', (message) => {
  const wanted = messageSchema.parse(message);
  if (wanted === 'stop') void stop();
  else void start({ ...wanted, print: (line) => process.stdout.write(`  ${line}\n`) });
});
// The supervisor is gone: nobody will say stop any more.
process.on('disconnect', () => void stop());
// Ctrl-C reaches the whole group: ending at once spares the functions calls to a database that ends as well.
process.on('SIGINT', () => void stop());
