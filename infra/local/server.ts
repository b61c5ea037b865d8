import * as z from 'zod/mini';
import { startRuntime } from './runtime.ts';

/** What the supervisor tells this process to run. */
const optionsSchema = z.object({
  dataDirectory: z.string(),
  dynamoEndpoint: z.string(),
  ports: z.object({ api: z.number(), s3: z.number(), workflows: z.number(), mail: z.number() }),
});

const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const runtime = await startRuntime({ ...options, print: (line) => process.stdout.write(`  ${line}\n`) });

const stop = async (): Promise<void> => {
  await runtime.stop();
  process.exit(0);
};
process.on('message', (message) => {
  if (message === 'stop') void stop();
});
// The supervisor is gone: nobody will say stop any more.
process.on('disconnect', () => void stop());
// Ctrl-C reaches the whole group; the supervisor decides the order of ending.
process.on('SIGINT', () => undefined);
process.send?.('ready');
