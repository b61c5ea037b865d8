import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#domain/shared/time.ts';
import { testClock } from '#test/support/clock.ts';
import { serve } from '../infra/local/http-server.ts';
import type { LocalAnswer, LocalRequest, LocalServer } from '../infra/local/http-server.ts';
import { providers } from '../infra/local/providers.ts';
import { measureCabinets } from './commands/cabinets.ts';
import { measureCentres } from './commands/centres.ts';
import { measureCentreWork } from './commands/centre-work.ts';
import { measureManagers } from './commands/managers.ts';
import type { Course, MeasuredCommand, Meter } from './commands/meter.ts';
import { measureOversight } from './commands/oversight.ts';
import { measurePeople } from './commands/people.ts';
import { measureVacancies } from './commands/vacancies.ts';
import { measureVacancyTools } from './commands/vacancy-tools.ts';
import { measureWebhooks } from './commands/webhooks.ts';
import { benchWorld } from './commands/world.ts';
import type { Surroundings } from './commands/world.ts';
import { benchDatabase } from './database.ts';
import { recordDynamoCalls } from './recorder.ts';

const MOST_RATIO = 1.25;
const MOST_STEPS = 2;

/** Every command and read of the API on DynamoDB Local: calls on the critical path, and capacity units. */
export async function commandBench() {
  const directory = mkdtempSync(join(tmpdir(), 'jumys-bench-'));
  // Of today, for DynamoDB Local removes by its own clock what a TTL says is over.
  const clock = testClock(new Date().toISOString());
  const state = await serveState(directory, clock);
  const database = await benchDatabase(directory, state.url);
  const { take, stop } = recordDynamoCalls();
  try {
    return summary(await measureAll({ environment: database.environment, clock, take, api: state.url }));
  } finally {
    stop();
    await state.stop();
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const MOST_BODY_BYTES = 1024 ** 2;

/** The state's services, as they are simulated on one machine. */
function serveState(directory: string, clock: Clock): Promise<LocalServer> {
  const { pages } = providers(directory, clock, '');
  const answer = async (request: LocalRequest): Promise<LocalAnswer> => {
    for (const page of pages) {
      const found = await page(request);
      if (found !== undefined) return found;
    }
    return { status: 404, headers: {}, body: '' };
  };
  return serve(0, MOST_BODY_BYTES, answer, console.error);
}

async function measureAll(surroundings: Surroundings): Promise<Pick<Meter, 'commands' | 'reads'>> {
  const world = await benchWorld(surroundings);
  const resumeId = await measurePeople(world);
  const vacancyId = await measureVacancies(world);
  await measureVacancyTools(world, vacancyId);
  await measureCabinets(world);
  await measureManagers(world);
  await measureWebhooks(world);
  await measureOversight(world, { resumeId, vacancyId });
  await measureCentreWork(world, vacancyId);
  await measureCentres(world, vacancyId);
  return world.meter;
}

const most = (figures: readonly number[]): number => Math.max(...figures);

function summary({ commands, reads }: Pick<Meter, 'commands' | 'reads'>) {
  const of = (...courses: readonly Course[]): readonly MeasuredCommand[] =>
    commands.filter(({ course }) => courses.includes(course));
  const calls = (list: readonly MeasuredCommand[]): number => most(list.map((measured) => measured.calls));
  const atOnce = of('plain', 'compares-secret', 'reads-first');
  return {
    worstUnitsRatio: { value: most(atOnce.map(({ ratio }) => ratio)), limit: MOST_RATIO },
    worstUnitsRatioOfBulkActions: { value: most(of('rows').map(({ ratio }) => ratio)), limit: MOST_RATIO },
    // What was refused is paid for as well, so there are two transactions where one would be the least.
    worstUnitsRatioOfSecondAttempts: {
      value: most(of('second-attempt').map(({ ratio }) => ratio)),
      limit: 2 * MOST_RATIO,
    },
    mostCallsOfACommand: { value: calls(of('plain')), limit: 1 },
    // What is compared with a stored hash must be read first: one read, then the one write (ADR 0001).
    mostCallsWhereASecretIsCompared: { value: calls(of('compares-secret')), limit: 2 },
    // What is written follows from what is there; see `docs/access-patterns.md`. Four only to open an employer's contact.
    mostCallsWhereTheStateIsReadFirst: { value: calls(of('reads-first')), limit: 4 },
    mostCallsOfASecondAttempt: { value: calls(of('second-attempt')), limit: 2 },
    mostWriteCallsOfACommand: { value: most(atOnce.map(({ writeCalls }) => writeCalls)), limit: 1 },
    mostStepsOfARead: {
      value: most(reads.filter(({ steps }) => steps <= MOST_STEPS).map(({ steps }) => steps)),
      limit: MOST_STEPS,
    },
    // Each by its name, so that one more shows; see `docs/benchmarks.md`.
    readsOfMoreSteps: Object.fromEntries(
      reads
        .filter(({ steps }) => steps > MOST_STEPS)
        .map(({ name, steps }) => [name, { value: steps, limit: MOST_STEPS }] as const),
    ),
    commands,
    reads,
  };
}
