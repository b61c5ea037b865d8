import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { concurrently } from '#application/shared/concurrently.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { enterprise, managersOf } from './enterprise.ts';
import { recordedEmployer } from './organisation.ts';
import type { OrganisationDeps, RecordedEmployer } from './organisation.ts';
import { recordedStaff } from './staff.ts';
import { writeMissing } from './unit.ts';
import type { Unit } from './unit.ts';
import type { PlannedVacancy } from './vacancies.ts';
import { recordedVacancy } from './vacancy-record.ts';

/** Units in one step: as many markers as one call can read. */
const STEP = 100;
/** An employer is several units, one for each manager. */
const EMPLOYERS_OF_STEP = 10;
/** Steps under way at a time: while DynamoDB Local is busy with one, this script prepares another. */
const STEPS_AT_ONCE = 4;
/** The address of an employer was found dead so many days before the anchor. */
const DEAD_DAYS = 12;

/** How much of something was written. */
export interface Work {
  readonly done: number;
  readonly items: number;
  /** Of what is done, so much was there before. */
  readonly known: number;
}
export const NO_WORK: Work = { done: 0, items: 0, known: 0 };
type Report = (work: Work) => void;

/** What a population's employers are to be. */
export interface Wanted {
  readonly seed: string;
  readonly anchor: Instant;
  readonly employers: number;
  readonly managers: number;
}
export interface WrittenEmployers {
  readonly work: Work;
  readonly employers: readonly RecordedEmployer[];
}

/**
 * Writes the staff of some labour centres, then employers with their people, who are not there yet. `done` counts
 * employers. All of them are worked out, also those who are there, for vacancies are written in their names.
 */
export async function writeEmployers(
  table: Table,
  { seed, anchor, employers: count, managers }: Wanted,
  deps: OrganisationDeps,
  report: Report,
): Promise<WrittenEmployers> {
  const staff = await recordedStaff(seed, anchor, deps);
  let work = added(NO_WORK, 0, await writeMissing(table, staff.units));
  const steps = Array.from(
    { length: Math.ceil(count / EMPLOYERS_OF_STEP) },
    (_, step) => step * EMPLOYERS_OF_STEP,
  );
  const recorded = await concurrently(steps, STEPS_AT_ONCE, async (from) => {
    const employers: RecordedEmployer[] = [];
    for (let index = from; index < Math.min(from + EMPLOYERS_OF_STEP, count); index++) {
      const plan = enterprise(seed, anchor, index, managersOf(index, count, managers));
      // oxlint-disable-next-line no-await-in-loop -- nothing here waits for anything but this processor
      employers.push(await recordedEmployer(plan, anchor, staff, deps));
    }
    const written = await writeUnits(table, employers.flatMap(({ units }) => units)); // prettier-ignore
    work = added(work, employers.length, written);
    report(work);
    return employers.map((employer) => ({ ...employer, units: [] }));
  });
  return { work, employers: recorded.flat() };
}

async function writeUnits(table: Table, units: readonly Unit[]): Promise<Written> {
  let written: Written = { items: 0, known: new Set() };
  for (let from = 0; from < units.length; from += STEP) {
    // oxlint-disable-next-line no-await-in-loop -- an employer comes before its managers
    const { items, known } = await writeMissing(table, units.slice(from, from + STEP));
    written = { items: written.items + items, known: new Set([...written.known, ...known]) };
  }
  return written;
}

type Written = Awaited<ReturnType<typeof writeMissing>>;
const added = (work: Work, done: number, { items, known }: Written): Work => ({
  done: work.done + done,
  items: work.items + items,
  known: work.known + known.size,
});

/** When each employer last published something, of what was written now. */
export type Progresses = Map<EmployerId, Instant>;

/** Writes the vacancies that are not there yet; whatever became of the others meanwhile is left as it is. */
export async function writeVacancies(
  table: Table,
  count: number,
  planOf: (index: number) => PlannedVacancy,
  deps: Pick<OrganisationDeps, 'dictionaries'>,
  report: Report,
): Promise<{ readonly work: Work; readonly progresses: Progresses }> {
  let work = NO_WORK;
  const progresses: Progresses = new Map();
  const steps = Array.from({ length: Math.ceil(count / STEP) }, (_, step) => step * STEP);
  await concurrently(steps, STEPS_AT_ONCE, async (from) => {
    const units: { readonly unit: Unit; readonly plan: PlannedVacancy }[] = [];
    for (let index = from; index < Math.min(from + STEP, count); index++) {
      const plan = planOf(index);
      // oxlint-disable-next-line no-await-in-loop -- nothing here waits for anything but this processor
      units.push({ plan, unit: await recordedVacancy(plan, deps) });
    }
    const written = await writeMissing(table, units.map(({ unit }) => unit)); // prettier-ignore
    for (const { unit, plan } of units) if (!written.known.has(unit.marker.pk)) noted(plan, progresses);
    work = added(work, units.length, written);
    report(work);
  });
  return { work, progresses };
}

function noted({ timing, employer: { employerId } }: PlannedVacancy, progresses: Progresses): void {
  if (timing.standing === 'draft') return;
  const before = progresses.get(employerId);
  if (before === undefined || before < timing.publishedAt) progresses.set(employerId, timing.publishedAt);
}

/**
 * What the product itself would have made of the events that are not written: publishing is progress in working
 * together (J6), and mail to some employers came back, so that their vacancies are to be looked at (J5, C8). An
 * employer of whom nothing was written now is left alone.
 */
export async function writeSigns(
  table: Table,
  employers: readonly RecordedEmployer[],
  progresses: Progresses,
  anchor: Instant,
): Promise<void> {
  const signs = employerSigns(table);
  await concurrently(employers, STEPS_AT_ONCE, async ({ employerId, plan }) => {
    const at = progresses.get(employerId);
    if (at === undefined) return;
    await signs.progressed(employerId, at);
    if (plan.addressDead) await signs.addressDied(employerId, plan.email, plusDays(anchor, -DEAD_DAYS));
  });
}
