import { credentialsOn } from '#adapters/dynamodb/credentials.ts';
import { accountsOn } from '#adapters/dynamodb/accounts.ts';
import { accountKey, sweepKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { credentialIdOf } from '#application/identity/secrets.ts';
import { concurrently } from '#application/shared/concurrently.ts';
import type { Mac } from '#domain/identity/ports.ts';
import { DUE_SHARDS, SWEEP_PHASES } from '#domain/publications/sweep.ts';
import type { Instant } from '#domain/shared/time.ts';
import { anchorOf, emailOf, newAnchor } from './population.ts';
import type { Planned } from './population.ts';
import { recorded } from './record.ts';
import type { RecordDeps, Recorded } from './record.ts';

/** People in one step: as many heads as one call can read. */
const STEP = 100;
/** Steps under way at a time: while DynamoDB Local is busy with one, this script prepares another. */
const STEPS_AT_ONCE = 4;
/** Writes in one transaction. DynamoDB Local takes them several times faster than it takes batches. */
const TRANSACTION_SIZE = 100;

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
  const all: Recorded[] = [];
  for (const plan of plans) all.push(await recorded(plan, deps));
  const heads = await table.batchGet(all.map(({ accountId }) => accountKey(accountId)));
  const there = new Set(heads.map(({ pk }) => pk));
  const missing = all.filter(({ accountId }) => !there.has(accountKey(accountId).pk));
  for (const items of transactions(missing)) {
    await table.transact(items.map((item) => ({ kind: 'put', item })));
  }
  return { items: missing.reduce((sum, { items }) => sum + items.length, 0), known: there.size };
}

/** As many people in one transaction as there is room for. */
function transactions(people: readonly Recorded[]): readonly (readonly Item[])[] {
  const packed: Item[][] = [];
  for (const { items } of people) {
    const last = packed.at(-1);
    if (last === undefined || last.length + items.length > TRANSACTION_SIZE) packed.push([...items]);
    else last.push(...items);
  }
  return packed;
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
