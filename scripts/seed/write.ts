import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { sweepKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { credentialIdOf } from '#application/identity/secrets.ts';
import { concurrently } from '#application/shared/concurrently.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { DUE_SHARDS, SWEEP_PHASES } from '#domain/publications/sweep.ts';
import type { Instant } from '#domain/shared/time.ts';
import { anchorOf, emailOf, newAnchor } from './population.ts';
import type { Planned } from './population.ts';
import { recorded } from './record.ts';
import type { RecordDeps } from './record.ts';
import { writeMissing } from './unit.ts';
import type { Unit } from './unit.ts';

/** People in one step: as many heads as one call can read. */
const STEP = 100;
/** Steps under way at a time: while DynamoDB Local is busy with one, this script prepares another. */
const STEPS_AT_ONCE = 4;

export interface Progress {
  readonly people: number;
  readonly resumes: number;
  readonly items: number;
  /** Of the people, those who were there before. */
  readonly known: number;
}

/** The midnight that a population is built around: that of its first run, when it has had one. */
export async function populationAnchor(table: Table, seed: string, mac: Mac, now: Instant): Promise<Instant> {
  const credential = await credentialsOn(table).byId(await credentialIdOf(emailOf(seed, 0), mac));
  const account = credential === undefined ? undefined : await accountsOn(table).byId(credential.accountId);
  return account === undefined ? newAnchor(now) : anchorOf(account.createdAt);
}

/**
 * Writes people who are not there yet; whoever is, is left as he is by now. All of a person is written in one
 * transaction, so an interrupted run is completed by the next.
 */
export async function writePeople(
  table: Table,
  people: number,
  planOf: (index: number) => Planned,
  deps: RecordDeps,
  report: (progress: Progress) => void,
): Promise<Progress> {
  let progress: Progress = { people: 0, resumes: 0, items: 0, known: 0 };
  const steps = Array.from({ length: Math.ceil(people / STEP) }, (_, step) => step * STEP);
  await concurrently(steps, STEPS_AT_ONCE, async (from) => {
    const plans = Array.from({ length: Math.min(STEP, people - from) }, (_, offset) => planOf(from + offset));
    const { items, known } = await writeStep(table, plans, deps);
    progress = {
      people: progress.people + plans.length,
      resumes: progress.resumes + plans.reduce((sum, { resumes }) => sum + resumes.length, 0),
      items: progress.items + items,
      known: progress.known + known,
    };
    report(progress);
  });
  return progress;
}

async function writeStep(table: Table, plans: readonly Planned[], deps: RecordDeps) {
  const units: Unit[] = [];
  for (const plan of plans) units.push(await recorded(plan, deps));
  const { items, known } = await writeMissing(table, units);
  return { items, known: known.size };
}

/**
 * Sends the sweeps back to their beginning: a runtime that has been running has passed the days of what has expired
 * here meanwhile, and would not come back. To sweep twice does no harm.
 */
export async function restartSweeps(table: Table): Promise<void> {
  for (const phase of SWEEP_PHASES) {
    for (let shard = 0; shard < DUE_SHARDS; shard++) await table.delete(sweepKey(phase, shard));
  }
}
