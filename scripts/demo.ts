import { styleText } from 'node:util';
import { client } from './demo/client.ts';
import { narrator } from './demo/steps.ts';
import { USAGE, wishesOf } from './demo/wishes.ts';
import type { Wishes } from './demo/wishes.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const wishes = wishesOf(process.argv.slice(2));
    if (!wishes.help) return await run(wishes);
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${USAGE}`);
    return 2;
  }
}

/** Answers the exit code. */
async function run({ scenario: { title, play }, url, language }: Wishes): Promise<number> {
  const runtime = url === undefined ? await ownRuntime() : undefined;
  const base = url ?? runtime?.url ?? '';
  console.log(`${title}, against ${base}\n`);
  const steps = narrator();
  try {
    await play(client(base, language), steps);
    console.log(`\n${styleText('green', `All ${steps.steps()} steps held.`)}`);
    return 0;
  } catch (error) {
    console.error(`\n${styleText('red', 'It did not hold:')} ${messageOf(error)}`);
    return 1;
  } finally {
    await runtime?.stop();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function ownRuntime() {
  console.log('Starting a product of its own, in memory …');
  const { startLocal } = await import('../infra/local/start-local.ts');
  return startLocal({ quiet: true });
}
