import middy from '@middy/core';
import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { accountIdSchema } from '#domain/shared/ids.ts';
import { DEFAULT_LANGUAGE, roleSchema } from '#domain/shared/actor.ts';
import type { Actor, IdempotencyClaim, RequestContext } from '#domain/shared/actor.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Clock } from '#domain/shared/time.ts';
import type { Endpoint, Reply } from './endpoint.ts';
import { faultFields } from './log.ts';
import type { Log } from './log.ts';
import { PROBLEM_STATUS } from './problems.ts';
import type { ProblemTable } from './problems.ts';
import type { Texts } from './texts.ts';
import { isTransient } from './transient.ts';

/** An API Gateway HTTP API event, payload 2.0; on protected routes with the claims that its authorizer checked. */
export interface HttpEvent extends Omit<APIGatewayProxyEventV2, 'requestContext'> {
  readonly requestContext: Omit<APIGatewayProxyEventV2['requestContext'], 'authorizer' | 'authentication'> & {
    readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> } };
  };
}
export type HttpResult = APIGatewayProxyStructuredResultV2;
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
}

const DEFAULT_MAX_BODY_BYTES = 65_536;
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const PREFLIGHT_SECONDS = '7200';

const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const claimsSchema = z.object({
  sub: accountIdSchema,
  role: roleSchema,
  cred: z.string(),
  sid: z.string(),
});

/** What one request gathers on its way through the pipeline. */
interface Passage {
  readonly startedMs: number;
  readonly requestId: string;
  readonly language: Language;
  operation: string;
  problem: string | undefined;
}

/**
 * The HTTP function of one context: every endpoint behind one Lambda, chosen by API Gateway's route key. A method
 * that a path does not have arrives as `ANY <path>`.
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
  const methodsOf = (path: string): string =>
    endpoints
      .filter((endpoint) => endpoint.path === path)
      .map((endpoint) => endpoint.method)
      .join(', ');
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
      if (endpoint === undefined)
        return unrouted(event, methodsOf(event.routeKey.slice(event.routeKey.indexOf(' ') + 1)), problem);
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

function requestContext(event: HttpEvent, passage: Passage, clock: Clock): RequestContext {
  const claim = idempotencyClaim(event);
  return {
    actor: actorOf(event),
    at: clock.now(),
    requestId: passage.requestId,
    language: passage.language,
    origin: {
      address: event.requestContext.http.sourceIp,
      device: event.requestContext.http.userAgent.slice(0, 256),
    },
    ...(claim === undefined ? {} : { idempotency: claim }),
  };
}

function actorOf(event: HttpEvent): Actor {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (claims === undefined) return { kind: 'anonymous' };
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new Refusal('token-invalid');
  const { sub, role, cred, sid } = parsed.data;
  return { kind: 'account', accountId: sub, role, credentialId: cred, sessionId: sid };
}

function idempotencyClaim(event: HttpEvent): IdempotencyClaim | undefined {
  const key = event.headers['idempotency-key'];
  if (key === undefined || !UNSAFE.has(event.requestContext.http.method)) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Refusal('idempotency-key-invalid');
  const requestHash = createHash('sha256')
    .update(`${event.requestContext.http.method} ${event.rawPath}\n${event.headers['if-match'] ?? ''}\n`)
    .update(event.body ?? '')
    .digest('base64url');
  return { key, requestHash };
}

function parsedBody(event: HttpEvent, maxBytes: number): unknown {
  const { body = '', isBase64Encoded } = event;
  const bytes = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  if (Buffer.byteLength(bytes) > maxBytes)
    throw new Refusal('body-too-large', { params: { limit: maxBytes } });
  if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '')) {
    throw new Refusal('unsupported-media-type');
  }
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw new Refusal('malformed-json', { cause });
  }
}

function success(endpoint: Endpoint, reply: Reply<unknown>, event: HttpEvent, passage: Passage): HttpResult {
  const headers: Record<string, string> = {
    'cache-control': endpoint.cacheControl ?? 'no-store',
    ...reply.headers,
  };
  if (reply.etag !== undefined) headers['etag'] = reply.etag;
  if (
    reply.etag !== undefined &&
    endpoint.method === 'GET' &&
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

function corsHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  const granted = allowed.includes('*') ? '*' : allowed.find((candidate) => candidate === origin);
  if (granted === undefined) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': granted,
    'access-control-allow-headers':
      'authorization, content-type, idempotency-key, if-match, if-none-match, accept-language',
    'access-control-expose-headers': 'etag, location, retry-after, x-request-id',
    'access-control-max-age': PREFLIGHT_SECONDS,
  };
}

/** The best of our languages for an `Accept-Language` header, by its weights; Kazakh when none fits. */
export function negotiated(header: string | undefined): Language {
  let best: Language = DEFAULT_LANGUAGE;
  let bestWeight = 0;
  for (const range of (header ?? '').slice(0, 256).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice('q='.length));
    const language = languageSchema.safeParse(tag.split('-')[0]);
    if (language.success && weight > bestWeight) {
      best = language.data;
      bestWeight = weight;
    }
  }
  return best;
}

/** What a caller is told of a fault: come again soon where AWS was busy, otherwise that it is ours. */
const faultRefusal = (error: unknown): Refusal =>
  isTransient(error)
    ? new Refusal('temporarily-unavailable', { retryAfterSeconds: 1, cause: error })
    : new Refusal('internal-error', { cause: error });

/** A refusal as `application/problem+json` (RFC 9457) in the caller's language. */
export function problemResult(
  refusal: Refusal,
  statuses: ProblemTable,
  request: { readonly requestId: string; readonly language: Language },
  texts: Texts,
): HttpResult {
  const { language, requestId } = request;
  const status = statuses[refusal.code] ?? 500;
  const fields = refusal.fields.map(({ path, code, params }) => ({
    path,
    code,
    message: texts(`field.${code}`, language, params),
  }));
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      ...(refusal.retryAfterSeconds === undefined
        ? {}
        : { 'retry-after': String(refusal.retryAfterSeconds) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({
      type: `urn:jumys:problem:${refusal.code}`,
      code: refusal.code,
      title: texts(`problem.${refusal.code}`, language, titleParams(refusal)),
      status,
      instance: `urn:uuid:${requestId}`,
      ...(fields.length > 0 ? { fields } : {}),
      ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfter: refusal.retryAfterSeconds }),
    }),
  };
}

/** A text may say how long to wait: `{seconds}`. */
const titleParams = ({ params, retryAfterSeconds }: Refusal): Refusal['params'] =>
  retryAfterSeconds === undefined ? params : { seconds: retryAfterSeconds, ...params };
