import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import { openSync, writeSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { instant } from '#domain/shared/time.ts';
import { endpoint } from '#runtime/endpoint.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { http } from '#runtime/http.ts';
import type { HttpEvent, HttpResult } from '#runtime/http-message.ts';
import { jsonLog } from '#runtime/log.ts';
import { claimsOf, httpEvent, lambdaContext } from '#test/support/http.ts';

const ROUNDS = 9;
const WARM_UP = 20_000;
const CALLS = 20_000;

/** A body of about 2 KB with the shapes that a résumé has: texts, numbers, lists of objects. */
const entrySchema = z.strictObject({
  organisation: z.string().check(z.minLength(1), z.maxLength(200)),
  position: z.string().check(z.minLength(1), z.maxLength(200)),
  startedOn: z.iso.date(),
  endedOn: z.optional(z.iso.date()),
});
const bodySchema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  email: z.email(),
  experienceYears: z.int().check(z.minimum(0), z.maximum(70)),
  schedule: z.enum(['full-day', 'part-time-day', 'rotational']),
  history: z.array(entrySchema).check(z.maxLength(20)),
  skills: z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.maxLength(50)),
  about: z.string().check(z.maxLength(4000)),
});
type Body = z.infer<typeof bodySchema>;
const resultSchema = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['published', 'archived']),
});

const body: Body = {
  title: 'Бағдарламалық қамтамасыз ету әзірлеушісі',
  email: 'seeker@example.com',
  experienceYears: 7,
  schedule: 'full-day',
  history: Array.from({ length: 4 }, (_, index) => ({
    organisation: `«Мысал-${index}» ЖШС, ақпараттық жүйелер бөлімі`,
    position: 'Жетекші инженер-бағдарламашы',
    startedOn: `20${10 + index}-02-01`,
    endedOn: `20${11 + index}-01-31`,
  })),
  skills: ['TypeScript', 'AWS', 'DynamoDB', 'тестілеу', 'жобалау'],
  about: 'Ірі жүйелерді жобалау мен қолдау тәжірибесі бар маман. '.repeat(9),
};

const saved = { id: '01890000-0000-7000-8000-000000000009', version: 1, status: 'published' } as const;
interface Deps {
  readonly save: (body: Body) => Promise<typeof saved>;
}
const deps: Deps = { save: () => Promise.resolve(saved) };
const create = endpoint({
  method: 'POST',
  path: '/v1/things',
  operationId: 'createThing',
  summary: 'bench',
  requirements: [],
  access: ['job_seeker'],
  body: bodySchema,
  response: { status: 201, schema: resultSchema },
  handle: async ({ body: input }, { save }: Deps) => ({
    body: await save(input),
    etag: '"1"',
    headers: { location: '/v1/things/1' },
  }),
});

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/** The use case alone: what no pipeline can take away. */
const bare: Handler = async () => {
  const result = await deps.save(body);
  return { statusCode: 201, body: JSON.stringify(result) };
};

/** Everything production does; its log line goes to /dev/null, as Lambda's goes to a pipe. */
function full(): Handler {
  const sink = openSync('/dev/null', 'w');
  const now = instant('2026-11-02T09:00:00.000Z');
  const endpoints: readonly Endpoint<Deps>[] = [create];
  return http(
    'bench',
    endpoints,
    {},
    {
      clock: { now: () => now },
      texts: (key) => key,
      log: jsonLog((line) => {
        writeSync(sink, line);
      }),
      allowedOrigins: ['https://portal.example'],
      monotonic: () => performance.now(),
    },
    () => deps,
  );
}

/** What a team would write first: middy's router and body parser, zod, and nothing of the rest. */
function common(): Handler {
  const createRoute = middy()
    .use(httpJsonBodyParser())
    .handler(async (event: { readonly body?: unknown }) => {
      const result = resultSchema.parse(await deps.save(bodySchema.parse(event.body)));
      return {
        statusCode: 201,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(result),
      };
    });
  const handler = middy(httpRouter([{ method: 'POST', path: '/v1/things', handler: createRoute }]));
  return (event, context) => handler(event, context);
}

async function microsecondsPerCall(
  handler: Handler,
  makeEvent: () => HttpEvent,
  calls: number,
): Promise<number> {
  // Events are made beforehand: a pipeline may change its event, and making one is not its work.
  const events = Array.from({ length: calls }, makeEvent);
  const startedAt = performance.now();
  for (const event of events) await handler(event, lambdaContext);
  return ((performance.now() - startedAt) * 1000) / calls;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The HTTP pipeline against its two floors, interleaved in one process; medians of the rounds. */
export async function httpBench() {
  const json = JSON.stringify(body);
  const accountId = accountIdSchema.parse('01890000-0000-7000-8000-000000000002');
  const makeEvent = () =>
    httpEvent('POST /v1/things', {
      body: json,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'kk-KZ, ru;q=0.8',
        'idempotency-key': 'bench-key',
        origin: 'https://portal.example',
      },
      claims: claimsOf(accountId),
    });
  const handlers = { bare, full: full(), common: common() };
  for (const [name, handler] of Object.entries(handlers)) {
    const { statusCode } = await handler(makeEvent(), lambdaContext);
    if (statusCode !== 201) throw new Error(`${name} answers ${statusCode}`);
    await microsecondsPerCall(handler, makeEvent, WARM_UP);
  }
  const samples: Record<keyof typeof handlers, number[]> = { bare: [], full: [], common: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['bare', 'full', 'common'] as const) {
      samples[name].push(await microsecondsPerCall(handlers[name], makeEvent, CALLS));
    }
  }
  const time = { bare: median(samples.bare), full: median(samples.full), common: median(samples.common) };
  return {
    bodyBytes: Buffer.byteLength(json),
    microseconds: { bare: rounded(time.bare), full: rounded(time.full), common: rounded(time.common) },
    overBareMicroseconds: { value: rounded(time.full - time.bare), limit: 60 },
    ratioToCommon: { value: rounded(time.full / time.common), limit: 1 },
  };
}
