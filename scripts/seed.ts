import { Listr } from 'listr2';
import { argon2idHasher } from '#adapters/crypto/argon2id.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';
import { fileLint } from '#adapters/dictionaries/file-lexicon.ts';
import { PASSWORD } from './seed/account.ts';
import { closing } from './seed/closing.ts';
import type { RecordedEmployer } from './seed/organisation.ts';
import { peopleFor, population } from './seed/population.ts';
import { NoLocalRuntime, runningRuntime } from './seed/runtime.ts';
import type { RunningRuntime } from './seed/runtime.ts';
import { summary } from './seed/summary.ts';
import { vacancies } from './seed/vacancies.ts';
import type { VacancyStanding } from './seed/vacancy-timing.ts';
import { USAGE, WrongArguments, wishesOf } from './seed/wishes.ts';
import type { Wishes } from './seed/wishes.ts';
import { populationAnchor, restartSweeps, writePeople } from './seed/write.ts';
import type { Progress } from './seed/write.ts';
import { NO_WORK, writeEmployers, writeSigns, writeVacancies } from './seed/write-work.ts';
import type { Progresses } from './seed/write-work.ts';

/** How often progress is told, in milliseconds: on a terminal, and in a file. */
const TELL_EVERY = process.stdout.isTTY ? 200 : 5000;

process.exitCode = await run();

/** Answers the exit code. */
async function run(): Promise<number> {
  try {
    const wishes = wishesOf(process.argv.slice(2));
    if (wishes.help) console.log(USAGE);
    else await seed(wishes);
    return 0;
  } catch (error) {
    console.error(error instanceof NoLocalRuntime || error instanceof WrongArguments ? error.message : error);
    return 1;
  }
}

async function seed(wishes: Wishes): Promise<void> {
  const runtime = await runningRuntime(wishes.url);
  try {
    await writing(wishes, runtime);
  } finally {
    runtime.close();
  }
}

async function writing(wishes: Wishes, { table, mac, now, assets }: RunningRuntime): Promise<void> {
  const begun = performance.now();
  const { seed: text, resumes } = wishes;
  const dictionaries = fileDictionaries(assets);
  const anchor = await populationAnchor(table, text, mac, now);
  const passwordHash = await argon2idHasher().hash(PASSWORD);
  const judges = { dictionaries, lintClarification: fileLint(assets) };
  const deps = { mac, judges, passwordHash, dictionaries };
  const resumeCounts = summary(now);
  const vacancyCounts = new Map<VacancyStanding, number>();
  let people: Progress = { people: 0, resumes: 0, items: 0, known: 0 };
  let employers: readonly RecordedEmployer[] = [];
  let employerWork = NO_WORK;
  let vacancyWork = NO_WORK;
  let progresses: Progresses = new Map();

  await new Listr(
    [
      {
        title: `Writing ${resumes} résumés`,
        task: async (_, task) => {
          const planOf = tapped(population(text, anchor, resumes, dictionaries), resumeCounts.add);
          const tell = teller(resumes, 'résumés', (line) => (task.output = line));
          people = await writePeople(table, peopleFor(resumes), planOf, deps, ({ resumes: done, items }) =>
            tell(done, items),
          );
        },
      },
      {
        title: `Writing ${wishes.employers} employers, ${wishes.managers} managers and the staff of labour centres`,
        task: async (_, task) => {
          const tell = teller(wishes.employers, 'employers', (line) => (task.output = line));
          const written = await writeEmployers(table, { ...wishes, anchor }, deps, ({ done, items }) =>
            tell(done, items),
          );
          employers = written.employers;
          employerWork = written.work;
        },
      },
      {
        title: `Writing ${wishes.vacancies} vacancies`,
        skip: () => wishes.vacancies === 0,
        task: async (_, task) => {
          const planOf = tapped(
            vacancies(text, anchor, employers, dictionaries),
            ({ timing: { standing } }) => vacancyCounts.set(standing, (vacancyCounts.get(standing) ?? 0) + 1),
          );
          const tell = teller(wishes.vacancies, 'vacancies', (line) => (task.output = line));
          const written = await writeVacancies(table, wishes.vacancies, planOf, deps, ({ done, items }) =>
            tell(done, items),
          );
          vacancyWork = written.work;
          progresses = written.progresses;
        },
      },
      {
        title: 'Noting what employers have come to',
        skip: () => progresses.size === 0,
        task: () => writeSigns(table, employers, progresses, anchor),
      },
      {
        title: 'Sending the sweeps back to their beginning',
        skip: () => people.items + vacancyWork.items === 0,
        task: () => restartSweeps(table),
      },
    ],
    { renderer: process.stdout.isTTY ? 'default' : 'simple' },
  ).run();

  const seconds = (performance.now() - begun) / 1000;
  const outcome = {
    people,
    employers: employerWork,
    vacancies: vacancyWork,
    resumeCounts,
    vacancyCounts,
    seconds,
  };
  console.log(closing(wishes, outcome));
}

/** Plans, each looked at when it is made. */
function tapped<Plan>(
  planOf: (index: number) => Plan,
  look: (plan: Plan) => unknown,
): (index: number) => Plan {
  return (index) => {
    const plan = planOf(index);
    look(plan);
    return plan;
  };
}

/** Tells how far the writing has come, from time to time. */
function teller(
  all: number,
  what: string,
  say: (line: string) => void,
): (done: number, items: number) => void {
  const begun = performance.now();
  let told = begun;
  return (done, items) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    const seconds = (told - begun) / 1000;
    const rate = done / seconds;
    const percent = Math.floor((100 * done) / all);
    const left = Math.ceil((all - done) / rate);
    say(
      `${done} of ${all} (${percent} %), ${Math.round(rate)} ${what} and ${Math.round(items / seconds)} items a second, ${left} s left`,
    );
  };
}
