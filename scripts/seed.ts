import { Listr } from 'listr2';
import { parseArgs, styleText } from 'node:util';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { peopleFor, population } from './seed/population.ts';
import { PASSWORD } from './seed/record.ts';
import { NoLocalRuntime, runningRuntime } from './seed/runtime.ts';
import type { RunningRuntime } from './seed/runtime.ts';
import { STANDINGS, summary } from './seed/summary.ts';
import type { Standing, Summary } from './seed/summary.ts';
import { populationAnchor, restartSweeps, writePeople } from './seed/write.ts';
import type { Progress } from './seed/write.ts';

const USAGE = `Usage: npm run seed -- [--resumes <number>] [--seed <text>] [--url <address>]

Fills a running local product (npm start) with invented people and their résumés.
  --resumes  how many résumés, 1000 unless told; up to 1000000
  --seed     which population, "jumys" unless told: the same text makes the same people, and a second run adds
             only those who are missing
  --url      where the product runs, http://127.0.0.1:3000 unless told

The items are those that signing up, publishing and archiving write. No events are written, so nobody is sent a
notice about them; the sweep will archive, with notices, what has expired.`;

const MOST_RESUMES = 1_000_000;
/** How often progress is told, in milliseconds: on a terminal, and in a file. */
const TELL_EVERY = process.stdout.isTTY ? 200 : 5000;

const LABELS: Readonly<Record<Standing, string>> = {
  published: 'published',
  expiring: 'of these for less than 3 days',
  expired: 'expired, the sweep is to come',
  archived: 'archived by their owners',
};

class WrongArguments extends Error {}

process.exitCode = await run();

/** Answers the exit code. */
async function run(): Promise<number> {
  try {
    const { help, url, text, resumes } = wishes();
    if (help) console.log(USAGE);
    else await seed(url, text, resumes);
    return 0;
  } catch (error) {
    console.error(error instanceof NoLocalRuntime || error instanceof WrongArguments ? error.message : error);
    return 1;
  }
}

/** @throws WrongArguments */
function wishes() {
  const { url, seed: text, resumes: wanted, help } = parsedArguments();
  const resumes = Number(wanted);
  if (!Number.isInteger(resumes) || resumes < 1 || resumes > MOST_RESUMES) {
    throw new WrongArguments(`--resumes takes a whole number from 1 to ${MOST_RESUMES}`);
  }
  return { help, url, text, resumes };
}

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        resumes: { type: 'string', default: '1000' },
        seed: { type: 'string', default: 'jumys' },
        url: { type: 'string', default: 'http://127.0.0.1:3000' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongArguments(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function seed(url: string, text: string, resumes: number): Promise<void> {
  const runtime = await runningRuntime(url);
  const begun = performance.now();
  try {
    const dictionaries = fileDictionaries(runtime.assets);
    const { table, mac, now } = runtime;
    const anchor = await populationAnchor(table, text, mac, now);
    const plan = population(text, anchor, resumes, dictionaries);
    const counted = summary(now);
    const planOf = (index: number) => {
      const planned = plan(index);
      counted.add(planned);
      return planned;
    };
    const passwordHash = await argon2idHasher().hash(PASSWORD);
    const judges = { dictionaries, lintClarification: fileLint(runtime.assets) };
    const deps = { mac, judges, passwordHash };
    const written = await writing(resumes, runtime, (report) =>
      writePeople(table, peopleFor(resumes), planOf, deps, report),
    );
    console.log(closing(written, counted, (performance.now() - begun) / 1000, url));
  } finally {
    runtime.close();
  }
}

async function writing(
  resumes: number,
  { table }: RunningRuntime,
  write: (report: (progress: Progress) => void) => Promise<Progress>,
): Promise<Progress> {
  const begun = performance.now();
  let told = begun;
  let written: Progress = { people: 0, resumes: 0, items: 0, known: 0 };
  await new Listr(
    [
      {
        title: `Writing ${resumes} résumés`,
        task: async (_, task) => {
          written = await write((progress) => {
            if (performance.now() - told < TELL_EVERY) return;
            told = performance.now();
            task.output = progressLine(progress, resumes, (told - begun) / 1000);
          });
        },
      },
      {
        title: 'Sending the sweeps back to their beginning',
        skip: () => written.items === 0,
        task: () => restartSweeps(table),
      },
    ],
    { renderer: process.stdout.isTTY ? 'default' : 'simple' },
  ).run();
  return written;
}

function progressLine({ resumes, items }: Progress, all: number, seconds: number): string {
  const rate = resumes / seconds;
  const left = Math.ceil((all - resumes) / rate);
  const percent = Math.floor((100 * resumes) / all);
  return `${resumes} of ${all} (${percent} %), ${Math.round(rate)} résumés and ${Math.round(items / seconds)} items a second, ${left} s left`;
}

function closing(written: Progress, counted: Summary, seconds: number, url: string): string {
  const added = written.people - written.known;
  const counts = STANDINGS.map((standing) => {
    const count = counted.countOf(standing) + (standing === 'published' ? counted.countOf('expiring') : 0);
    return `  ${String(count).padStart(7)}  ${LABELS[standing]}`;
  });
  const accounts = STANDINGS.flatMap((standing) => {
    const email = counted.exampleOf(standing);
    return email === undefined ? [] : [`  ${email.padEnd(38)} a résumé ${standing}`];
  });
  return [
    '',
    styleText('bold', `${written.resumes} résumés of ${written.people} invented people`) +
      `: ${added} people written (${written.items} items), ${written.known} were there, in ${seconds.toFixed(1)} s`,
    ...counts,
    '',
    `Every account has the password ${styleText('bold', PASSWORD)}; for example:`,
    ...accounts,
    `API: ${url}`,
  ].join('\n');
}
