import { parseArgs, styleText } from 'node:util';
import { client } from './demo/client.ts';
import { seekerDemo } from './demo/seeker.ts';
import { narrator } from './demo/steps.ts';

const USAGE = `Usage: npm run demo -- [--url <base URL>] [--language kk|ru|ky|en]

Drives the product over HTTP, step by step, and ends with 0 only if everything held.
Without --url it starts a product of its own, in memory, and stops it afterwards.
With --url it needs a runtime that has a mailbox and a clock to move (npm start): its clock is moved forward.`;

const OPTIONS = {
  url: { type: 'string' },
  language: { type: 'string', default: 'kk' },
  help: { type: 'boolean' },
} as const;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help !== true) return await run(values.url, values.language);
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
}

/** Answers the exit code. */
async function run(url: string | undefined, language: string): Promise<number> {
  const runtime = url === undefined ? await ownRuntime() : undefined;
  const base = url ?? runtime?.url ?? '';
  console.log(`The life of a résumé, against ${base}\n`);
  const steps = narrator();
  try {
    await seekerDemo(client(base, language), steps);
    console.log(`\n${styleText('green', `All ${steps.steps()} steps held.`)}`);
    return 0;
  } catch (error) {
    console.error(
      `\n${styleText('red', 'It did not hold:')} ${error instanceof Error ? error.message : String(error)}`,
    );
    return 1;
  } finally {
    await runtime?.stop();
  }
}

async function ownRuntime() {
  console.log('Starting a product of its own, in memory …');
  const { startLocal } = await import('../infra/local/start-local.ts');
  return startLocal({ quiet: true });
}
