import type { Context } from 'aws-lambda';
import type { HttpHandler, HttpTools } from '#runtime/http.ts';
import type { HttpEvent } from '#runtime/http-message.ts';
import { catalogueTexts } from '#runtime/texts.ts';
import type { LogFields } from '#runtime/log.ts';
import { testClock } from './clock.ts';

export const ASSETS_DIR = 'layers/assets';

/** The context that Lambda hands a handler. */
export const lambdaContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:test',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-7000-8000-000000000000',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

export interface RecordedLog {
  readonly entry: string;
  readonly fields: LogFields;
}

/** The pipeline's tools for a test; `logs` gathers what would be logged. */
export function testTools(overrides: Partial<HttpTools> = {}): HttpTools & { readonly logs: RecordedLog[] } {
  const logs: RecordedLog[] = [];
  return {
    clock: testClock(),
    texts: catalogueTexts(ASSETS_DIR),
    log: (entry, fields) => {
      logs.push({ entry, fields });
    },
    allowedOrigins: ['https://portal.example'],
    monotonic: () => 0,
    logs,
    ...overrides,
  };
}

export interface TestRequest {
  readonly path?: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string;
  readonly base64?: boolean;
  /** The claims of a token that the gateway has checked. */
  readonly claims?: Record<string, unknown>;
  /** What the caller really sent, where the route key is `$default`. */
  readonly method?: string;
}

export const REQUEST_ID = '01890000-0000-7000-8000-000000000001';

/** An API Gateway event for a route such as `POST /v1/resumes/{id}`. */
export function httpEvent(routeKey: string, request: TestRequest = {}): HttpEvent {
  const [keyMethod = 'GET', template = '/'] = routeKey.split(' ');
  const method = request.method ?? keyMethod;
  const path =
    request.path ?? template.replaceAll(/\{(\w+)\}/g, (_, name: string) => request.params?.[name] ?? '');
  const body = request.json === undefined ? request.body : JSON.stringify(request.json);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: {
      ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.query === undefined ? {} : { queryStringParameters: request.query }),
    ...(request.params === undefined ? {} : { pathParameters: request.params }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: REQUEST_ID,
      routeKey,
      stage: '$default',
      time: '02/Nov/2026:09:00:00 +0000',
      timeEpoch: 0,
      ...(request.claims === undefined ? {} : { authorizer: { jwt: { claims: request.claims } } }),
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: request.base64 === true,
  };
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers freely
  readonly body: any;
}

/** Calls a context's handler as API Gateway would and reads the answer as a client would. */
export async function call(
  handler: HttpHandler,
  routeKey: string,
  request: TestRequest = {},
): Promise<TestAnswer> {
  const result = await handler(httpEvent(routeKey, request), lambdaContext);
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const text = result.body;
  const isJson = (headers['content-type'] ?? '').includes('json');
  return {
    status: result.statusCode ?? 200,
    headers,
    body: text === undefined ? undefined : isJson ? JSON.parse(text) : text,
  };
}

/** Claims of an access token, as API Gateway hands them on. */
export const claimsOf = (accountId: string, role = 'job_seeker'): Record<string, string> => ({
  sub: accountId,
  role,
  cred: 'c'.repeat(64),
  sid: '01890000-0000-7000-8000-00000000abcd',
});
