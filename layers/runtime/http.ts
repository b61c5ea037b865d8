import middy from '@middy/core';
import type { MiddlewareObj, Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Clock } from '#domain/shared/time.ts';
import type { Endpoint, Reply } from './endpoint.ts';
import type { HttpEvent, HttpResult } from './http-message.ts';
import { methodsAt } from './known-routes.ts';
import type { KnownRoutes } from './known-routes.ts';
import { faultFields } from './log.ts';
import type { Log } from './log.ts';
import { negotiated } from './negotiation.ts';
import { faultRefusal, problemResult } from './problem-result.ts';
import { PROBLEM_STATUS } from './problems.ts';
import type { ProblemTable } from './problems.ts';
import { parsedBody, requestContext } from './request.ts';
import { SECURITY_HEADERS, corsHeaders } from './response-headers.ts';
import type { Texts } from './texts.ts';

export type HttpHandler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/** What the pipeline itself needs, whatever the context. */
export interface HttpTools {
  readonly clock: Clock;
  readonly texts: Texts;
  readonly log: Log;
  /** Browser origins that may call, or `*`. */
  readonly allowedOrigins: readonly string[];
  /** A steady clock in milliseconds, for durations. */
  readonly monotonic: () => number;
  /** Of the whole API, for the function behind `$default`; a function's own routes unless told. */
  readonly knownRoutes?: () => KnownRoutes;
}

const DEFAULT_MAX_BODY_BYTES = 65_536;

/** What one request gathers on its way through the pipeline. */
interface Passage {
  readonly startedMs: number;
  readonly requestId: string;
  readonly language: Language;
  operation: string;
  problem: string | undefined;
}

/**
 * The HTTP function of one context: every endpoint behind one Lambda, chosen by API Gateway's route key. A path that
 * nobody knows, a method that a path does not have and a preflight arrive as `$default`.
 */
export function http<Deps>(
  contextName: string,
  endpoints: readonly Endpoint<Deps>[],
  problems: ProblemTable,
  tools: HttpTools,
  deps: () => Deps,
): HttpHandler {
  const routes = new Map<string, Endpoint<Deps>>(
    endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
  );
  const known = tools.knownRoutes ?? (() => routesOf(endpoints));
  const passages = new WeakMap<object, Passage>();
  const statuses: ProblemTable = { ...PROBLEM_STATUS, ...problems };

  const passageOf = (event: HttpEvent): Passage => {
    const known = passages.get(event);
    if (known !== undefined) return known;
    const passage: Passage = {
      startedMs: tools.monotonic(),
      requestId: event.requestContext.requestId,
      language: negotiated(event.headers['accept-language']),
      operation: event.routeKey,
      problem: undefined,
    };
    passages.set(event, passage);
    return passage;
  };

  const problem = (event: HttpEvent, error: unknown): HttpResult => {
    const passage = passageOf(event);
    const refusal = error instanceof Refusal ? error : faultRefusal(error);
    if (!(error instanceof Refusal)) {
      tools.log('requestFailed', {
        requestId: passage.requestId,
        context: contextName,
        operation: passage.operation,
        ...faultFields(error),
      });
    }
    passage.problem = refusal.code;
    return problemResult(refusal, statuses, passage, tools.texts);
  };

  const entrance: MiddlewareObj<HttpEvent, HttpResult> = {
    before: (request) => {
      passageOf(request.event);
    },
    after: (request) => {
      finish(request);
    },
    onError: (request) => {
      request.response = problem(request.event, request.error);
      finish(request);
    },
  };

  const finish = (request: Request<HttpEvent, HttpResult>): void => {
    const { event, response } = request;
    if (response === null || response === undefined) return;
    const passage = passageOf(event);
    response.headers = {
      ...SECURITY_HEADERS,
      ...corsHeaders(event.headers['origin'], tools.allowedOrigins),
      'x-request-id': passage.requestId,
      ...response.headers,
    };
    const durationMs = Math.round((tools.monotonic() - passage.startedMs) * 1000) / 1000;
    const status = response.statusCode ?? 200;
    tools.log(
      'request',
      {
        requestId: passage.requestId,
        context: contextName,
        operation: passage.operation,
        status,
        durationMs,
        ...(passage.problem === undefined ? {} : { problem: passage.problem }),
      },
      {
        Requests: 1,
        Refusals: status >= 400 && status < 500 ? 1 : 0,
        Faults: status >= 500 ? 1 : 0,
        Duration: durationMs,
      },
    );
  };

  return middy<HttpEvent, HttpResult>()
    .use(entrance)
    .handler(async (event) => {
      const passage = passageOf(event);
      const endpoint = routes.get(event.routeKey);
      if (endpoint === undefined) return unrouted(event, methodsAt(known(), event.rawPath), problem);
      passage.operation = endpoint.operationId;
      const raw = {
        params: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body:
          endpoint.body === undefined
            ? undefined
            : parsedBody(event, endpoint.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES),
        ifMatch: event.headers['if-match'],
        context: requestContext(event, passage, tools.clock),
      };
      return success(endpoint, await endpoint.run(raw, deps()), event, passage);
    });
}

function success(endpoint: Endpoint, reply: Reply<unknown>, event: HttpEvent, passage: Passage): HttpResult {
  const headers: Record<string, string> = {
    'cache-control': endpoint.cacheControl ?? 'no-store',
    ...reply.headers,
  };
  if (reply.etag !== undefined) headers['etag'] = reply.etag;
  if (
    reply.etag !== undefined &&
    endpoint.revalidates === true &&
    matches(event.headers['if-none-match'], reply.etag)
  ) {
    return { statusCode: 304, headers };
  }
  const { status, schema, mediaType = 'application/json' } = endpoint.response;
  if (schema === null) return { statusCode: status, headers };
  const body = schema.parse(reply.body);
  headers['content-type'] = mediaType;
  headers['content-language'] = passage.language;
  return { statusCode: status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

function routesOf(endpoints: readonly Endpoint[]): KnownRoutes {
  const byPath = Map.groupBy(endpoints, ({ path }) => path);
  return Object.fromEntries([...byPath].map(([path, same]) => [path, same.map(({ method }) => method)]));
}

function unrouted(
  event: HttpEvent,
  allowed: string,
  problem: (event: HttpEvent, error: unknown) => HttpResult,
): HttpResult {
  if (allowed === '') return problem(event, new Refusal('route-not-found'));
  if (event.requestContext.http.method === 'OPTIONS') {
    return {
      statusCode: 204,
      headers: { allow: `${allowed}, OPTIONS`, 'access-control-allow-methods': allowed },
    };
  }
  const result = problem(event, new Refusal('method-not-allowed', { params: { allowed } }));
  return { ...result, headers: { ...result.headers, allow: allowed } };
}
