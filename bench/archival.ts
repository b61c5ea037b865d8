import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { concurrently } from '#application/shared/concurrently.ts';
import { sweepShardTask } from '#functions/publications/sweep-shard.task.ts';
import { instant, plusDays, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION, createTable, startDynamoLocal } from '../infra/local/dynamodb.ts';
import { publicationItems } from './archival-items.ts';

/** Publications in the large table, and how many of them end on each of its three days. */
const TABLE_SIZE = 200_000;
const DUE = [10_000, 30_000, 100_000] as const;
/** Tables in which as many are due as on the first day. */
const SMALLER_TABLES = [20_000, 60_000] as const;

const START = instant('2027-01-01T00:00:00.000Z');
const DAY_SECONDS = 86_400;
/** The days of the large table's ends lie further apart than a warning comes early. */
const DAYS_APART = 10;
const NEVER = plusDays(START, 150);

/** As in production: where memory abounds, V8 would collect its garbage late. */
const HEAP_LIMITS = sweepShardTask.nodeOptions.split(' ');

const TABLE = 'jumys';
/** Half of all publications are vacancies. */
const isVacancy = (index: number): boolean => index % 2 === 1;
const vacanciesAmong = (count: number): number => Math.floor(count / 2);
const BATCH = 25;
const LANES = 12;

interface Sweep {
  readonly publications: number;
  readonly calls: number;
  readonly readUnits: number;
  /** Of the table itself. */
  readonly writeUnits: number;
  /** Of the indexes, in which vacancies stand and résumés do not. */
  readonly indexUnits: number;
  readonly steps: number;
  readonly peakRssMb: number;
  readonly seconds: number;
}

/**
 * The hourly sweep at its worst, on DynamoDB Local: 100,000 publications, résumés and vacancies by turns, archived in a
 * table of 200,000; fewer in the same table, and as few in smaller tables, to see what the work grows with. Each sweep is a process of its own.
 * `scale` shrinks everything for a quick look.
 */
export async function archivalBench(
  scale = Number(process.env['ARCHIVAL_SCALE'] ?? 1),
  progress: Progress = () => undefined,
) {
  const due = DUE.map((count) => Math.round(count * scale));
  const size = Math.round(TABLE_SIZE * scale);
  const [first = 0] = due;

  const byTable: { readonly size: number; readonly sweep: Sweep }[] = [];
  for (const smaller of SMALLER_TABLES.map((count) => Math.round(count * scale))) {
    const [only] = await measure(smaller, [first], progress);
    if (only !== undefined) byTable.push({ size: smaller, sweep: only.expire });
  }
  const byDue = await measure(size, due, progress);
  const [inLarge] = byDue;
  if (inLarge !== undefined) byTable.push({ size, sweep: inLarge.expire });
  return summary(byDue, byTable);
}

type Progress = (text: string) => void;
interface Measured {
  readonly due: number;
  readonly warn: Sweep;
  readonly expire: Sweep;
}
interface Bench {
  readonly endpoint: string;
  readonly size: number;
  readonly progress: Progress;
}

/**
 * Fills a table of `size` publications, lets the sweep come by once before anything ends, then measures each day on
 * which many end. Each table has a DynamoDB Local to itself: its memory would not hold them all.
 */
async function measure(
  size: number,
  due: readonly number[],
  progress: Progress,
): Promise<readonly Measured[]> {
  const dynamo = await startDynamoLocal();
  try {
    await createTable(dynamo.endpoint, TABLE);
    const bench = { endpoint: dynamo.endpoint, size, progress };
    await sweep(bench, START);
    const table = dynamoTable(
      documentClient({ endpoint: dynamo.endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS }),
      TABLE,
    );
    for (const [index, count] of due.entries()) await fill(bench, table, count, dayOf(index));
    await fill(bench, table, size - due.reduce((sum, count) => sum + count, 0), NEVER);

    const measured: Measured[] = [];
    for (const [index, count] of due.entries()) {
      const end = plusDays(dayOf(index), 1);
      const warn = await sweep(bench, plusDays(end, -3), 'warn');
      const expire = await sweep(bench, end, 'expire');
      if (expire.publications !== count)
        throw new Error(`${count} were due, ${expire.publications} archived`);
      measured.push({ due: count, warn, expire });
    }
    return measured;
  } finally {
    await dynamo.stop();
  }
}

const dayOf = (index: number): Instant => plusDays(START, DAYS_APART * (index + 1));

async function fill({ progress }: Bench, table: Table, count: number, day: Instant): Promise<void> {
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => index * BATCH);
  await concurrently(starts, LANES, async (start) => {
    const items: Item[] = [];
    for (let index = start; index < Math.min(start + BATCH, count); index++) {
      const end = plusSeconds(day, Math.floor((index / count) * DAY_SECONDS));
      items.push(...publicationItems(isVacancy(index) ? 'vacancy' : 'resume', end));
    }
    await table.batchPut(items);
    if (start % 10_000 === 0) progress(`filled ${start} of ${count} for ${day}`);
  });
}

async function sweep({ endpoint, size, progress }: Bench, now: Instant, phase = ''): Promise<Sweep> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...HEAP_LIMITS, new URL('archival-sweep.ts', import.meta.url).pathname, TABLE, now, phase],
    {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_REGION: LOCAL_REGION,
        AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      },
    },
  );
  progress(`swept ${size} ${phase} at ${now}: ${stdout}`);
  return JSON.parse(stdout);
}

function summary(
  byDue: readonly Measured[],
  byTable: readonly { readonly size: number; readonly sweep: Sweep }[],
) {
  const largest = byDue.at(-1);
  const work = ({ readUnits, writeUnits, indexUnits }: Sweep): number => readUnits + writeUnits + indexUnits;
  const ratio = (units: (measured: Measured) => number): number =>
    largest === undefined ? NaN : units(largest) / largest.due;
  return {
    heapLimits: HEAP_LIMITS,
    archivedPerSecond: ratio(({ due, expire }) => due ** 2 / expire.seconds),
    writeUnitsPerItem: { value: ratio(({ expire }) => expire.writeUnits), limit: 2.1 },
    // It changes in the employer's list and in the manager's, and leaves those to look after.
    indexUnitsPerVacancy: {
      value: largest === undefined ? NaN : largest.expire.indexUnits / vacanciesAmong(largest.due),
      limit: 3,
    },
    writeUnitsPerWarning: ratio(({ warn }) => warn.writeUnits),
    exponentWithDue: {
      value: exponent(byDue.map(({ due, expire }) => [due, work(expire)])),
      least: 0.95,
      limit: 1.05,
    },
    exponentWithTableSize: {
      value: exponent(byTable.map(({ size, sweep: swept }) => [size, work(swept)])),
      least: -0.1,
      limit: 0.1,
    },
    peakRssMb: {
      value: Math.max(
        ...byDue.flatMap(({ warn, expire }) => [warn.peakRssMb, expire.peakRssMb]),
        ...byTable.map(({ sweep: swept }) => swept.peakRssMb),
      ),
      limit: 256,
    },
    runs: { byDue, byTable },
  };
}

/** The slope of a straight line through the points on logarithmic scales. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(logs.map(([x]) => x)), mean(logs.map(([, y]) => y))];
  const covariance = mean(logs.map(([x, y]) => (x - meanX) * (y - meanY)));
  return covariance / mean(logs.map(([x]) => (x - meanX) ** 2));
}

if (import.meta.main) {
  const result = await archivalBench(undefined, (text) => process.stderr.write(`${text}\n`));
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}
