import { documentClient, dynamoTable } from '#adapters/dynamodb/dynamo-table.ts';
import type { Item, Table, Write } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { build } from '#functions/vacancy-lists/api.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { systemRandom } from '#runtime/platform.ts';
import type { HttpHandler } from '#runtime/http.ts';
import { CABINET, EMPLOYER, MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { call, claimsOf } from '#test/support/http.ts';
import { fullVacancy, vacancyCommands } from '#test/support/vacancies.ts';
import { LOCAL_TABLE } from '../infra/local/environment.ts';
import { benchDatabase } from './database.ts';
import { itemBytes } from './item-size.ts';
import { recordDynamoCalls } from './recorder.ts';
import type { RecordedCall } from './recorder.ts';

const VACANCIES = 10_000;
/** They take turns; the first one's are asked for. */
const MANAGERS: readonly AccountId[] = [
  MANAGER,
  ...['b31', 'b32', 'b33', 'b34'].map((tail) =>
    accountIdSchema.parse(`01890000-0000-7000-8000-000000000${tail}`),
  ),
];
const PAGE = 50;
const MILLISECONDS_APART = 5_000;
const FULL_READ_BYTES = 4096;
/** An index is read with eventual consistency. */
const UNITS_OF_A_READ = 0.5;
const MOST = 1.1;
const ROUTE = 'GET /v1/cabinets/{cabinetId}/employers/{employerId}/vacancies';

/** The list of an employer with 10,000 vacancies, page by page through the production handler (C11). */
export async function listBench() {
  const { environment, stop } = await benchDatabase('/nowhere');
  const table = dynamoTable(documentClient(), LOCAL_TABLE);
  await putCabinet(table);
  const { heads, clock } = await publishedHeads();
  await table.batchPut(heads);

  const platform = { environment, clock, random: systemRandom(clock), log: () => undefined };
  const handler = build(platform);
  const recorder = recordDynamoCalls();
  try {
    const own = heads.filter(({ managerId }) => managerId === MANAGER);
    return {
      ofOneManager: await walk(handler, recorder.take, own, { managerId: MANAGER }),
      byDate: await walk(handler, recorder.take, heads, {}),
      oldestFirst: await walk(handler, recorder.take, heads.toReversed(), { sort: 'date:asc' }),
    };
  } finally {
    recorder.stop();
    await stop();
  }
}

/** Heads as publishing writes them, the newest first. */
async function publishedHeads() {
  const clock = testClock();
  const commands = vacancyCommands(clock, 'lists');
  const heads: Item[] = [];
  const vacancies = dynamoVacancies(catching((head) => heads.unshift(head)));
  for (let count = 0; count < VACANCIES; count++) {
    const accountId = MANAGERS[count % MANAGERS.length] ?? MANAGER;
    const form = fullVacancy({ title: `Бағдарламашы ${count}`, acknowledgeTwins: true });
    // oxlint-disable-next-line no-await-in-loop -- one after another, by the clock
    await vacancies.publish(commands.publish(form, { accountId }));
    clock.advance(MILLISECONDS_APART);
  }
  return { heads, clock };
}

/** A table that keeps nothing, and hands on the heads that it is given. */
function catching(keep: (head: Item) => void): Table {
  const refuse = (): never => {
    throw new Error('publishing only writes');
  };
  return {
    get: refuse,
    batchGet: refuse,
    query: refuse,
    put: refuse,
    update: refuse,
    delete: refuse,
    batchPut: refuse,
    transact: async (writes: readonly Write[]) => {
      for (const write of writes) if (write.kind === 'put' && write.item.sk === 'HEAD') keep(write.item);
    },
  };
}

async function walk(
  handler: HttpHandler,
  take: () => readonly RecordedCall[],
  expected: readonly Item[],
  filter: Readonly<Record<string, string>>,
) {
  const shown: unknown[] = [];
  const calls: RecordedCall[] = [];
  let pages = 0;
  let cursor: string | undefined;
  take();
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const { status, body } = await call(handler, ROUTE, {
      params: { cabinetId: CABINET, employerId: EMPLOYER },
      claims: claimsOf(MANAGER, 'employer'),
      query: { ...filter, limit: String(PAGE), ...(cursor === undefined ? {} : { cursor }) },
    });
    if (status !== 200) throw new Error(`the list answers ${status}: ${JSON.stringify(body)}`);
    shown.push(...body.items.map(({ id }: { readonly id: unknown }) => id));
    calls.push(...take());
    cursor = body.next;
    pages++;
  } while (cursor !== undefined);
  if (shown.length !== expected.length || expected.some(({ id }, at) => id !== shown[at])) {
    throw new Error(`${expected.length} vacancies in order were expected, ${shown.length} came`);
  }
  const queries = calls.filter(({ operation }) => operation === 'Query');
  const bytes = expected.reduce((sum, head) => sum + itemBytes(head), 0);
  const sum = (of: (query: RecordedCall) => number): number =>
    queries.reduce((total, query) => total + of(query), 0);
  return {
    items: shown.length,
    bytesOfAHead: Math.round(bytes / expected.length),
    pages: { value: pages / Math.ceil(expected.length / PAGE), limit: MOST },
    queriesOfAPage: { value: queries.length / pages, limit: 1 },
    callsOfAPage: { value: calls.length / pages, limit: 2 },
    readToShown: { value: sum(({ scanned }) => scanned) / shown.length, limit: MOST },
    unitsToBytes: {
      value: sum(({ units }) => units) / ((bytes / FULL_READ_BYTES) * UNITS_OF_A_READ),
      limit: MOST,
    },
  };
}
