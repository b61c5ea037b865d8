import { randomUUID } from 'node:crypto';
import type { Instant } from '#domain/shared/time.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { HttpEvent } from '#runtime/http-message.ts';
import type { LocalRequest } from '../http-server.ts';
import { LOCAL_ACCOUNT } from '../lambda.ts';
import { decoded } from './routes.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml))\s*(;|$))/i;

/** An API Gateway HTTP API event, payload format 2.0, of a request whose body is within the gateway's limit. */
export function gatewayEvent(
  request: LocalRequest & { readonly body: Buffer },
  routeKey: string,
  params: Readonly<Record<string, string>>,
  at: Instant,
  claims?: Readonly<Record<string, string>>,
): HttpEvent {
  const { headers, cookies, body, rawQuery } = request;
  const requestId = randomUUID();
  return {
    version: '2.0',
    routeKey,
    rawPath: decoded(request.rawPath),
    rawQueryString: rawQuery,
    ...(cookies.length > 0 ? { cookies: [...cookies] } : {}),
    headers: { ...headers },
    ...(rawQuery === '' ? {} : { queryStringParameters: queryOf(request.url) }),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: { ...params } }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: 'local',
      domainName: headers['host'] ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: decoded(request.rawPath),
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(at),
      timeEpoch: millisecondsOf(at),
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims } } }),
    },
    ...bodyOf(body, headers['content-type']),
  };
}

function queryOf(url: URL): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    const before = joined[name];
    joined[name] = before === undefined ? value : `${before},${value}`;
  }
  return joined;
}

function bodyOf(body: Buffer, type: string | undefined): Pick<HttpEvent, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = type !== undefined && TEXT_TYPES.test(type);
  return isText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** `12/Mar/2026:19:03:58 +0000`, as API Gateway writes it. */
function commonLogTime(at: Instant): string {
  const month = MONTHS[Number(at.slice(5, 7)) - 1] ?? '';
  return `${at.slice(8, 10)}/${month}/${at.slice(0, 4)}:${at.slice(11, 19)} +0000`;
}
