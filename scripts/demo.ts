import { parseArgs, styleText } from 'node:util';
import { client } from './demo/client.ts';
import type { Client } from './demo/client.ts';
import { centreDemo } from './demo/centre.ts';
import { employerDemo } from './demo/employer.ts';
import { seekerDemo } from './demo/seeker.ts';
import { narrator } from './demo/steps.ts';
import type { Narrator } from './demo/steps.ts';

interface Scenario {
  readonly title: string;
  readonly play: (api: Client, narrator: Narrator) => Promise<void>;
}
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  seeker: { title: 'The life of a résumé', play: seekerDemo },
  employer: { title: 'An employer, a team and their vacancies', play: employerDemo },
  centre: { title: 'A labour centre looks after employers', play: centreDemo },
};

const USAGE = `Usage: npm run demo -- [seeker|employer|centre] [--url <base URL>] [--language kk|ru|ky|en]

Drives the product over HTTP, step by step, and ends with 0 only if everything held. Without a name it is the
job seeker's part.
Without --url it starts a product of its own, in memory, and stops it afterwards.
With --url it needs a runtime that has a mailbox and a clock to move (npm start): its clock is moved forward.`;

const OPTIONS = {
  url: { type: 'string' },
  language: { type: 'string', default: 'kk' },
  help: { type: 'boolean' },
} as const;

// Workflows that still wait would keep the process for as long as they wait.
process.exit(await main());

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const scenario = SCENARIOS[positionals[0] ?? 'seeker'];
    if (scenario === undefined || positionals.length > 1) {
      throw new Error(`There is no demonstration "${positionals.join(' ')}".`);
    }
    if (values.help !== true) return await run(scenario, values.url, values.language);
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
}

/** Answers the exit code. */
async function run({ title, play }: Scenario, url: string | undefined, language: string): Promise<number> {
  const runtime = url === undefined ? await ownRuntime() : undefined;
  const base = url ?? runtime?.url ?? '';
  console.log(`${title}, against ${base}\n`);
  const steps = narrator();
  try {
    await play(client(base, language), steps);
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
