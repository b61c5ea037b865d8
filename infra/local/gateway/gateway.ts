import { randomUUID } from 'node:crypto';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Clock } from '#domain/shared/time.ts';
import type { HttpEvent, HttpResult } from '#runtime/http-message.ts';
import { negotiated } from '#runtime/negotiation.ts';
import { problemResult } from '#runtime/problem-result.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { PROBLEM_STATUS } from '#runtime/problems.ts';
import type { Texts } from '#runtime/texts.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import { invoke } from '../lambda.ts';
import type { LocalFunction } from '../lambda.ts';
import type { Authorizer } from './authorizer.ts';
import { gatewayEvent } from './event.ts';
import { routeTable } from './routes.ts';
import type { Match } from './routes.ts';

/** What API Gateway accepts of a request body, in bytes. */
export const GATEWAY_BODY_LIMIT = 10 * 1024 * 1024;

export type HttpFunction = LocalFunction<HttpEvent, HttpResult>;
export interface GatewaySettings {
  readonly manifests: readonly ContextManifest[];
  readonly functions: ReadonlyMap<string, HttpFunction>;
  /** The context that answers requests which no route fits, as the API's `$default` route. */
  readonly defaultContext: string;
  readonly authorize: Authorizer;
  readonly clock: Clock;
  readonly texts: Texts;
}

/** API Gateway's HTTP API on one machine: routes of the manifests, JWT authorizer, payload 2.0, body limit. */
export function gateway(settings: GatewaySettings): (request: LocalRequest) => Promise<LocalAnswer> {
  const match = routeTable(settings.manifests);
  return async (request) => {
    try {
      return toAnswer(await dispatched(match(request.method, request.rawPath), request, settings));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return toAnswer(gatewayProblem(error, request, settings.texts));
    }
  };
}

async function dispatched(
  match: Match,
  request: LocalRequest,
  settings: GatewaySettings,
): Promise<HttpResult> {
  const { body } = request;
  if (body === undefined) throw new Refusal('body-too-large', { params: { limit: GATEWAY_BODY_LIMIT } });
  const call = (
    context: string,
    routeKey: string,
    params: Readonly<Record<string, string>>,
    claims?: Claims,
  ) => {
    const fn = settings.functions.get(context);
    if (fn === undefined) throw new Refusal('route-not-found');
    return invoke(fn, gatewayEvent({ ...request, body }, routeKey, params, settings.clock.now(), claims));
  };
  switch (match.kind) {
    case 'none':
      return call(settings.defaultContext, '$default', {});
    case 'route': {
      const { endpoint, context } = match.route;
      const isPublic = endpoint.access === 'public';
      const claims = isPublic ? undefined : await settings.authorize(request.headers['authorization']);
      return call(context, `${endpoint.method} ${endpoint.path}`, match.params, claims);
    }
  }
}
type Claims = Readonly<Record<string, string>>;

function gatewayProblem(refusal: Refusal, request: LocalRequest, texts: Texts): HttpResult {
  const requestId = randomUUID();
  const language = negotiated(request.headers['accept-language']);
  const result = problemResult(refusal, PROBLEM_STATUS, { requestId, language }, texts);
  return {
    ...result,
    headers: { ...result.headers, 'access-control-allow-origin': '*', 'x-request-id': requestId },
  };
}

function toAnswer(result: HttpResult): LocalAnswer {
  const { statusCode = 200, headers = {}, body = '', cookies = [], isBase64Encoded = false } = result;
  const texts = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: statusCode,
    headers: { ...texts, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
