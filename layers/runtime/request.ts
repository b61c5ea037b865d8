import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { roleSchema } from '#domain/shared/actor.ts';
import type { Actor, IdempotencyClaim, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { Clock } from '#domain/shared/time.ts';
import type { HttpEvent } from './http-message.ts';

const MOST_OF_USER_AGENT = 256;
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const claimsSchema = z.object({
  sub: accountIdSchema,
  role: roleSchema,
  cred: z.string(),
  sid: z.string(),
});

/** Who asks, when, from where and in which language. Throws Refusal for claims or a key that are not ours. */
export function requestContext(
  event: HttpEvent,
  { requestId, language }: { readonly requestId: string; readonly language: Language },
  clock: Clock,
): RequestContext {
  const claim = idempotencyClaim(event);
  // Its type promises a user agent; a client that sends none must not break the request for it.
  const caller: { readonly sourceIp: string; readonly userAgent?: string } = event.requestContext.http;
  return {
    actor: actorOf(event),
    at: clock.now(),
    requestId,
    language,
    origin: {
      address: caller.sourceIp,
      device: (caller.userAgent ?? '').slice(0, MOST_OF_USER_AGENT),
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

/** The body as JSON, at most `maxBytes` of it. Throws Refusal where it is too large, of another type, or broken. */
export function parsedBody(event: HttpEvent, maxBytes: number): unknown {
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
